package cn.mingcha.traps.start;

import android.app.Activity;
import android.os.Bundle;
import android.provider.Settings;

/** A link opens it. */
public class LinkActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }
}
