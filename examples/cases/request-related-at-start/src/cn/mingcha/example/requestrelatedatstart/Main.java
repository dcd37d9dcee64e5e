package cn.mingcha.example.requestrelatedatstart;

import android.Manifest;
import android.app.Activity;
import android.os.Bundle;

/** Films. */
public class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        requestPermissions(new String[] {Manifest.permission.CAMERA, Manifest.permission.RECORD_AUDIO}, 1);
    }
}
