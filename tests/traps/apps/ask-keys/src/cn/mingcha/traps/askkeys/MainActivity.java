package cn.mingcha.traps.askkeys;

import android.app.Activity;
import android.app.AlertDialog;
import android.app.Dialog;
import android.content.DialogInterface;
import android.os.Bundle;
import android.provider.Settings;
import android.view.KeyEvent;
import android.view.View;

/** All the ways in which one dialog can end. */
public class MainActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        DialogInterface.OnClickListener both = new DialogInterface.OnClickListener() {
            @Override
            public void onClick(DialogInterface dialog, int which) {
                switch (which) {
                    case DialogInterface.BUTTON_POSITIVE:
                        whichAgree();
                        break;
                    case DialogInterface.BUTTON_NEGATIVE:
                        whichRefuse();
                        break;
                    default:
                        whichNone();
                }
            }
        };
        final AlertDialog dialog = new AlertDialog.Builder(this).setMessage(R.string.text).create();
        dialog.setButton(DialogInterface.BUTTON_POSITIVE, getString(R.string.agree), both);
        dialog.setButton(DialogInterface.BUTTON_NEGATIVE, getString(R.string.refuse), both);
        dialog.setCanceledOnTouchOutside(true);
        dialog.setOnKeyListener(new DialogInterface.OnKeyListener() {
            @Override
            public boolean onKey(DialogInterface dialog, int code, KeyEvent event) {
                if (code == KeyEvent.KEYCODE_BACK) {
                    backKey();
                }
                return false;
            }
        });
        dialog.setOnCancelListener(new DialogInterface.OnCancelListener() {
            @Override
            public void onCancel(DialogInterface dialog) {
                enter();
                cancelled();
            }
        });
        dialog.show();
        AlertDialog second = new AlertDialog.Builder(this).setMessage(R.string.text)
                .setPositiveButton(R.string.agree, null).setNegativeButton(R.string.refuse, null).setCancelable(false).create();
        second.show();
        final Dialog shown = second;
        second.getButton(DialogInterface.BUTTON_POSITIVE).setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                secondAgree();
                enter();
                shown.dismiss();
            }
        });
        second.getButton(DialogInterface.BUTTON_NEGATIVE).setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                secondRefuse();
            }
        });
    }

    private void whichAgree() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void whichRefuse() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void whichNone() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void backKey() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void cancelled() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void enter() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void secondAgree() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void secondRefuse() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }
}
