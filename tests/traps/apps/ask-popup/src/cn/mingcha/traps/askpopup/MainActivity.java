package cn.mingcha.traps.askpopup;

import android.app.Activity;
import android.os.Bundle;
import android.provider.Settings;
import android.view.Gravity;
import android.view.LayoutInflater;
import android.view.View;
import android.view.ViewGroup;
import android.widget.CheckBox;
import android.widget.CompoundButton;
import android.widget.PopupWindow;

/** A popup window over a screen with boxes to tick. */
public class MainActivity extends Activity {
    private PopupWindow window;

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setContentView(R.layout.main);
        final CheckBox tick = (CheckBox) findViewById(R.id.tick);
        final CheckBox ticked = (CheckBox) findViewById(R.id.ticked);
        if (tick.isChecked()) {
            unticked();
        }
        tick.setOnCheckedChangeListener(new CompoundButton.OnCheckedChangeListener() {
            @Override
            public void onCheckedChanged(CompoundButton button, boolean checked) {
                if (checked) {
                    onTick();
                }
            }
        });
        findViewById(R.id.start).setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                if (tick.isChecked()) {
                    started();
                } else {
                    hint();
                }
            }
        });
        findViewById(R.id.login).setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                if (!ticked.isChecked()) {
                    return;
                }
                login();
            }
        });
        findViewById(R.id.start).post(new Runnable() {
            @Override
            public void run() {
                open();
            }
        });
    }

    private void open() {
        View content = LayoutInflater.from(this).inflate(R.layout.popup, null);
        window = new PopupWindow(content, ViewGroup.LayoutParams.MATCH_PARENT, ViewGroup.LayoutParams.WRAP_CONTENT, true);
        content.findViewById(R.id.agree).setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                agreed();
                window.dismiss();
            }
        });
        content.findViewById(R.id.refuse).setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                refused();
                finish();
            }
        });
        window.setOnDismissListener(new PopupWindow.OnDismissListener() {
            @Override
            public void onDismiss() {
                closed();
            }
        });
        View start = findViewById(R.id.start);
        window.showAtLocation(start, Gravity.BOTTOM, 0, 0);
        opened();
    }

    private void opened() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void agreed() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void refused() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void closed() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void unticked() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void onTick() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void started() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void hint() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void login() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }
}
