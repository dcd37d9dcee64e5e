package cn.mingcha.traps.start;

import android.app.Activity;
import android.os.Bundle;
import android.provider.Settings;

/** A click opens it. */
public class DetailActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setContentView(R.layout.detail);
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }
}
