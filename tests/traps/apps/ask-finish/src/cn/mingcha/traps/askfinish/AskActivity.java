package cn.mingcha.traps.askfinish;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;
import android.provider.Settings;
import android.view.View;

/** The question. */
public class AskActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setContentView(R.layout.ask);
        opened();
        findViewById(R.id.yes).setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                getSharedPreferences("guard", MODE_PRIVATE).edit().putBoolean("agreed", true).apply();
                agreed();
                startActivity(new Intent(AskActivity.this, MainActivity.class));
                finish();
            }
        });
        findViewById(R.id.no).setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                refused();
                moveTaskToBack(true);
            }
        });
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
}
