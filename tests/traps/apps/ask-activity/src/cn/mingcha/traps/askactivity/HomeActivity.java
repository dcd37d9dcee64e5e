package cn.mingcha.traps.askactivity;

import android.app.Activity;
import android.os.Bundle;
import android.provider.Settings;

/** Behind the consent. */
public class HomeActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }
}
