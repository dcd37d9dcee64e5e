package cn.mingcha.traps.askvisitor;

import android.app.Activity;
import android.os.Bundle;
import android.provider.Settings;
import android.view.View;

/** The mode for those who did not agree. */
public class VisitorActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setContentView(R.layout.visitor);
        Settings.Secure.getString(this.getContentResolver(), "android_id");
        findViewById(R.id.refresh).setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                refresh();
            }
        });
        new Thread(new Runnable() {
            @Override
            public void run() {
                count();
            }
        }).start();
    }

    @Override
    protected void onResume() {
        super.onResume();
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void refresh() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void count() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }
}
