package cn.mingcha.traps.askvisitor;

import android.app.Activity;
import android.app.AlertDialog;
import android.content.DialogInterface;
import android.content.Intent;
import android.os.Bundle;
import android.provider.Settings;

/** Asks twice; who refuses twice may look around, and is counted. */
public class MainActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        new AlertDialog.Builder(this).setMessage(R.string.first).setCancelable(false)
                .setPositiveButton(R.string.agree, new DialogInterface.OnClickListener() {
                    @Override
                    public void onClick(DialogInterface dialog, int which) {
                        atOnce();
                    }
                })
                .setNegativeButton(R.string.refuse, new DialogInterface.OnClickListener() {
                    @Override
                    public void onClick(DialogInterface dialog, int which) {
                        askAgain();
                    }
                })
                .show();
    }

    private void askAgain() {
        persuading();
        new AlertDialog.Builder(this).setMessage(R.string.second).setCancelable(false)
                .setPositiveButton(R.string.again, new DialogInterface.OnClickListener() {
                    @Override
                    public void onClick(DialogInterface dialog, int which) {
                        persuaded();
                    }
                })
                .setNegativeButton(R.string.visit, new DialogInterface.OnClickListener() {
                    @Override
                    public void onClick(DialogInterface dialog, int which) {
                        startActivity(new Intent(MainActivity.this, VisitorActivity.class));
                    }
                })
                .show();
    }

    private void atOnce() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void persuading() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void persuaded() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }
}
