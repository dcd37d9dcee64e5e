package cn.mingcha.traps.askalert;

import android.app.Activity;
import android.app.AlertDialog;
import android.content.DialogInterface;
import android.os.Bundle;
import android.os.Handler;
import android.provider.Settings;

/** Asks with the system's dialog, and does not wait for the answer. */
public class MainActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        if (getSharedPreferences("alert", MODE_PRIVATE).getBoolean("agreed", false)) {
            agreedBefore();
        } else {
            ask();
            afterShow();
        }
    }

    private void ask() {
        AlertDialog dialog = new AlertDialog.Builder(this)
                .setTitle(R.string.title)
                .setMessage(R.string.text)
                .setPositiveButton(R.string.agree, new DialogInterface.OnClickListener() {
                    @Override
                    public void onClick(DialogInterface dialog, int which) {
                        getSharedPreferences("alert", MODE_PRIVATE).edit().putBoolean("agreed", true).apply();
                        agreed();
                        new Thread(new Runnable() {
                            @Override
                            public void run() {
                                upload();
                            }
                        }).start();
                        next();
                    }
                })
                .setNegativeButton(R.string.exit, new DialogInterface.OnClickListener() {
                    @Override
                    public void onClick(DialogInterface dialog, int which) {
                        exit();
                        next();
                        finish();
                    }
                })
                .setNeutralButton(R.string.browse, new DialogInterface.OnClickListener() {
                    @Override
                    public void onClick(DialogInterface dialog, int which) {
                        browse();
                    }
                })
                .setOnCancelListener(new DialogInterface.OnCancelListener() {
                    @Override
                    public void onCancel(DialogInterface dialog) {
                        cancelled();
                    }
                })
                .setOnDismissListener(new DialogInterface.OnDismissListener() {
                    @Override
                    public void onDismiss(DialogInterface dialog) {
                        dismissed();
                    }
                })
                .create();
        dialog.setOnShowListener(new DialogInterface.OnShowListener() {
            @Override
            public void onShow(DialogInterface dialog) {
                shown();
            }
        });
        dialog.show();
        new Handler().postDelayed(new Runnable() {
            @Override
            public void run() {
                meanwhile();
            }
        }, 2000);
    }

    private void agreedBefore() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void afterShow() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void agreed() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void upload() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void exit() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void next() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void browse() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void cancelled() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void dismissed() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void shown() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void meanwhile() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

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
