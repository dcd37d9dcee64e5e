package cn.mingcha.example.refusalclosessecondscreen;

import android.Manifest;
import android.app.Activity;
import android.content.pm.PackageManager;
import android.os.Bundle;

/** Needs the camera, and leaves without it. */
public class Scan extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setTitle("扫码需要相机权限，用于识别二维码");
        requestPermissions(new String[] {Manifest.permission.CAMERA}, 1);
    }

    @Override
    public void onRequestPermissionsResult(int code, String[] permissions, int[] results) {
        boolean all = true;
        for (int result : results) {
            if (result != PackageManager.PERMISSION_GRANTED) {
                all = false;
            }
        }
        if (!all) {
            finish();
        }
    }
}
