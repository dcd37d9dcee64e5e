package cn.mingcha.traps.askactivity;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;
import android.provider.Settings;

/** Asks through another activity and waits for its result. */
public class SplashActivity extends Activity {
    private static final int ASK = 1;

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        beforeQuestion();
        if (getSharedPreferences("splash", MODE_PRIVATE).getBoolean("agreed", false)) {
            goOn();
        } else {
            startActivityForResult(new Intent(this, PrivacyActivity.class), ASK);
            afterQuestion();
        }
    }

    @Override
    protected void onActivityResult(int request, int result, Intent data) {
        if (request != ASK) {
            otherRequest();
        } else if (result == RESULT_OK) {
            accepted();
            goOn();
        } else {
            declined();
            finish();
        }
    }

    private void goOn() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
        startActivity(new Intent(this, HomeActivity.class));
    }

    private void beforeQuestion() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void afterQuestion() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void otherRequest() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void accepted() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void declined() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }
}
