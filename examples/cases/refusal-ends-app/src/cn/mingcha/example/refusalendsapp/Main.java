package cn.mingcha.example.refusalendsapp;

import android.Manifest;
import android.app.Activity;
import android.content.pm.PackageManager;
import android.os.Bundle;

/** Takes no for an end. */
public class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        requestPermissions(new String[] {Manifest.permission.READ_CONTACTS}, 1);
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
