package cn.mingcha.traps.askactivity;

import android.app.Activity;
import android.os.Bundle;
import android.provider.Settings;
import android.view.View;

/** The question; its layout names the methods. */
public class PrivacyActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setContentView(R.layout.privacy);
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    public void onPolicy(View view) {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    public void onYes(View view) {
        getSharedPreferences("splash", MODE_PRIVATE).edit().putBoolean("agreed", true).apply();
        Settings.Secure.getString(this.getContentResolver(), "android_id");
        setResult(RESULT_OK);
        finish();
    }

    public void onNo(View view) {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
        setResult(RESULT_CANCELED);
        finish();
    }

    /** The layout does not name it. */
    public void onMaybe(View view) {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }
}
