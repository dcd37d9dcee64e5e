package cn.mingcha.traps.askenglish;

import android.app.Activity;
import android.app.AlertDialog;
import android.content.DialogInterface;
import android.os.Bundle;
import android.provider.Settings;

/** Asks in English, again and again. */
public class MainActivity extends Activity {
    private int asked;

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        if (!getPreferences(MODE_PRIVATE).getBoolean("accepted", false)) {
            ask();
        } else {
            stored();
        }
    }

    private void ask() {
        asked++;
        asking();
        if (asked > 1) {
            asking2();
        }
        new AlertDialog.Builder(this).setTitle(R.string.title).setMessage(R.string.text)
                .setPositiveButton(R.string.accept, new DialogInterface.OnClickListener() {
                    @Override
                    public void onClick(DialogInterface dialog, int which) {
                        getPreferences(MODE_PRIVATE).edit().putBoolean("accepted", true).apply();
                        accepted();
                    }
                })
                .setNegativeButton(R.string.nothanks, new DialogInterface.OnClickListener() {
                    @Override
                    public void onClick(DialogInterface dialog, int which) {
                        declined();
                        ask();
                    }
                })
                .setNeutralButton(R.string.more, new DialogInterface.OnClickListener() {
                    @Override
                    public void onClick(DialogInterface dialog, int which) {
                        more();
                    }
                })
                .setCancelable(false)
                .show();
    }

    private void stored() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void asking() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void asking2() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void accepted() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void declined() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void more() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }
}
