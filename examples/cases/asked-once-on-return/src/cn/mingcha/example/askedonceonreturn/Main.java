package cn.mingcha.example.askedonceonreturn;

import android.Manifest;
import android.app.Activity;

/** Asks once. */
public class Main extends Activity {
    private boolean asked;

    @Override
    protected void onResume() {
        super.onResume();
        if (!asked) {
            asked = true;
            requestPermissions(new String[] {Manifest.permission.READ_CONTACTS}, 1);
        }
    }
}
