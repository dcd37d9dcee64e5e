package cn.mingcha.example.dormant;

import android.Manifest;
import android.app.Activity;

/** Runs nothing; what is called as Android's callbacks are is not what Android calls. */
public class Main extends Activity {
    private void onStart(int code) {
        requestPermissions(new String[] {
            Manifest.permission.CAMERA,
            Manifest.permission.READ_CONTACTS,
            Manifest.permission.READ_PHONE_STATE,
            Manifest.permission.ACCESS_FINE_LOCATION,
        }, code);
    }

    private void onResume(int code) {
        requestPermissions(new String[] {Manifest.permission.CAMERA}, code);
    }
}
