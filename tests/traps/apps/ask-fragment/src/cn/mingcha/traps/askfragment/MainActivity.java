package cn.mingcha.traps.askfragment;

import android.app.Activity;
import android.os.Bundle;
import android.provider.Settings;

/** Hears one answer, yes or no. */
public class MainActivity extends Activity implements AskFragment.Answer {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        new AskFragment().show(getFragmentManager(), "ask");
    }

    @Override
    public void onAnswer(boolean yes) {
        if (yes) {
            accepted();
        } else {
            refused();
        }
        answered();
    }

    private void accepted() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void refused() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void answered() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }
}
