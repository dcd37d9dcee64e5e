package cn.mingcha.traps.askfinish;

import android.os.Bundle;
import android.provider.Settings;

/** Believes that its base class stops it. */
public class MainActivity extends GuardedActivity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        afterSuper();
        if (isFinishing()) {
            return;
        }
        afterLook();
    }

    private void afterSuper() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void afterLook() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    /** An activity that finishes while it is created goes straight to its end. */
    @Override
    protected void onResume() {
        super.onResume();
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    @Override
    protected void onDestroy() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
        super.onDestroy();
    }
}
