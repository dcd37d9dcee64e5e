package cn.mingcha.example.requestunrelatedafteragreement;

import android.Manifest;
import android.app.Activity;
import android.app.AlertDialog;
import android.content.DialogInterface;
import android.os.Bundle;

/** Asks once the terms are agreed to. */
public class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        if (getPreferences(MODE_PRIVATE).getBoolean("agreed", false)) {
            enter();
            return;
        }
        new AlertDialog.Builder(this)
                .setTitle("隐私政策")
                .setMessage("请阅读并同意隐私政策")
                .setPositiveButton("同意", new DialogInterface.OnClickListener() {
                    @Override
                    public void onClick(DialogInterface dialog, int which) {
                        getPreferences(MODE_PRIVATE).edit().putBoolean("agreed", true).apply();
                        enter();
                    }
                })
                .setNegativeButton("不同意", null)
                .show();
    }

    private void enter() {
        requestPermissions(new String[] {Manifest.permission.CAMERA, Manifest.permission.READ_CONTACTS}, 1);
    }
}
