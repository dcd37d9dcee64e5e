package cn.mingcha.traps.start;

import android.app.Activity;
import android.os.Bundle;
import android.provider.Settings;
import android.util.Log;

/** What the activities inherit. */
public class BaseActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Settings.Secure.getString(this.getContentResolver(), "android_id");
        setUp();
    }

    protected void setUp() {
        Log.i("Start", "nothing to set up");
    }

    @Override
    protected void onResume() {
        super.onResume();
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }
}
