package cn.mingcha.traps.askoverlay;

import android.app.Activity;
import android.os.Bundle;
import android.provider.Settings;
import android.view.View;

/** The question is part of the screen. */
public class MainActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setContentView(R.layout.main);
        final View overlay = findViewById(R.id.overlay);
        if (getPreferences(MODE_PRIVATE).getInt("answer", 0) == 1) {
            overlay.setVisibility(View.GONE);
            stored();
            return;
        }
        findViewById(R.id.yes).setOnClickListener(new Answer(this, true));
        findViewById(R.id.no).setOnClickListener(new Answer(this, false));
        findViewById(R.id.close).setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                overlay.setVisibility(View.GONE);
                closed();
            }
        });
        behind();
    }

    private void stored() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void behind() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void closed() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }
}
