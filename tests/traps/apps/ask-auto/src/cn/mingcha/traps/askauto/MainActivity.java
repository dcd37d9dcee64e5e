package cn.mingcha.traps.askauto;

import android.app.Activity;
import android.app.AlertDialog;
import android.content.DialogInterface;
import android.os.Bundle;
import android.os.CountDownTimer;
import android.os.Handler;
import android.provider.Settings;
import android.view.View;
import android.widget.CheckBox;
import android.widget.CompoundButton;

/** Answers for the person. */
public class MainActivity extends Activity {
    private boolean agreed;

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setContentView(R.layout.main);
        View agree = findViewById(R.id.agree);
        agree.setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                clicked();
            }
        });
        findViewById(R.id.refuse).setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                refused();
            }
        });
        agree.performClick();
        CheckBox box = (CheckBox) findViewById(R.id.box);
        box.setOnCheckedChangeListener(new CompoundButton.OnCheckedChangeListener() {
            @Override
            public void onCheckedChanged(CompoundButton button, boolean checked) {
                ticked();
            }
        });
        box.setChecked(true);
        if (agreed) {
            tooEarly();
        }
        new CountDownTimer(10000, 1000) {
            @Override
            public void onTick(long left) {
            }

            @Override
            public void onFinish() {
                agreed = true;
                timedOut();
            }
        }.start();
        final AlertDialog dialog = new AlertDialog.Builder(this).setMessage(R.string.text)
                .setPositiveButton(R.string.agree, new DialogInterface.OnClickListener() {
                    @Override
                    public void onClick(DialogInterface dialog, int which) {
                        dialogAgree();
                    }
                })
                .setOnDismissListener(new DialogInterface.OnDismissListener() {
                    @Override
                    public void onDismiss(DialogInterface dialog) {
                        dismissedByItself();
                    }
                })
                .create();
        dialog.show();
        new Handler().postDelayed(new Runnable() {
            @Override
            public void run() {
                dialog.dismiss();
                if (agreed) {
                    raced();
                }
            }
        }, 5000);
    }

    private void clicked() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void refused() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void ticked() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void tooEarly() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void timedOut() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void dialogAgree() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void dismissedByItself() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void raced() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }
}
