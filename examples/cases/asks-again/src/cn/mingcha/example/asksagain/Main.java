package cn.mingcha.example.asksagain;

import android.Manifest;
import android.app.Activity;

/** Asks until it gets what it wants. */
public class Main extends Activity {
    @Override
    public void onRequestPermissionsResult(int code, String[] permissions, int[] results) {
        if (results.length == 0 || results[0] != 0) {
            requestPermissions(new String[] {Manifest.permission.READ_PHONE_STATE, Manifest.permission.CAMERA}, code);
        }
    }
}
