package cn.mingcha.example.harmless;

import android.Manifest;
import android.app.Activity;
import android.os.Bundle;

/** A screen that is nothing without the camera: asks for it when it is opened, and closes without it. */
public class Viewfinder extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        requestPermissions(new String[] {Manifest.permission.CAMERA}, 1);
    }

    @Override
    public void onRequestPermissionsResult(int code, String[] permissions, int[] results) {
        finish();
    }
}
