package cn.mingcha.example.refusalaskedonreturn;

import android.Manifest;
import android.app.Activity;
import android.content.pm.PackageManager;

/** Asks each time. */
public class Main extends Activity {
    @Override
    protected void onResume() {
        super.onResume();
        if (checkSelfPermission(Manifest.permission.READ_CONTACTS) != PackageManager.PERMISSION_GRANTED) {
            requestPermissions(new String[] {Manifest.permission.READ_CONTACTS}, 1);
        }
    }
}
