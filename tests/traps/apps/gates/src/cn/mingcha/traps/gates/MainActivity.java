package cn.mingcha.traps.gates;

import android.app.Activity;
import android.app.AlertDialog;
import android.content.DialogInterface;
import android.content.SharedPreferences;
import android.os.Bundle;
import android.provider.Settings;

/** Runs every gate once, then asks. */
public class MainActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        SharedPreferences settings = getSharedPreferences("settings", MODE_PRIVATE);
        settings.edit().putBoolean("dialog_shown", true).apply();
        new PrefGates(this, settings).all();
        new TextGates(this, settings).all();
        new WrittenGates(this, settings).all();
        new FlagGates(this).all();
        new FlowGates(this, settings).all();
        new StoreGates(this).all();
        new EnvironmentGates(this).all();
        if (state != null) {
            restored();
        } else {
            fresh();
        }
        if (getIntent().getBooleanExtra("agreed", false)) {
            extraUnset();
        }
        if (getIntent().getBooleanExtra("report", true)) {
            extraDefault();
        }
        if (!settings.getBoolean("agreed", false)) {
            ask();
        }
    }

    private void restored() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void fresh() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void extraUnset() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void extraDefault() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void ask() {
        new AlertDialog.Builder(this)
                .setTitle(R.string.notice_title)
                .setMessage(R.string.notice_text)
                .setCancelable(false)
                .setPositiveButton(R.string.agree, new DialogInterface.OnClickListener() {
                    @Override
                    public void onClick(DialogInterface dialog, int which) {
                        Consent.give(MainActivity.this);
                    }
                })
                .setNegativeButton(R.string.refuse, new DialogInterface.OnClickListener() {
                    @Override
                    public void onClick(DialogInterface dialog, int which) {
                        finish();
                    }
                })
                .show();
    }
}
