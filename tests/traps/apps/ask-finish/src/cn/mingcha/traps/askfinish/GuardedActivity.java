package cn.mingcha.traps.askfinish;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;
import android.provider.Settings;

/** Sends the person to the question; its return ends its own method only. */
public class GuardedActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        if (!getSharedPreferences("guard", MODE_PRIVATE).getBoolean("agreed", false)) {
            startActivity(new Intent(this, AskActivity.class));
            finish();
            leaving();
            return;
        }
        guarded();
    }

    private void leaving() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void guarded() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }
}
