package cn.mingcha.example.weather;

import android.app.Activity;
import android.os.Bundle;
import android.view.View;
import android.webkit.WebView;
import android.widget.Toast;

/** The policy, and taking consent back. */
public class SettingsActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setContentView(R.layout.settings);
        ((WebView) findViewById(R.id.policy)).loadUrl("file:///android_asset/privacy.html");
        findViewById(R.id.withdraw).setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                new Consent(SettingsActivity.this).record(false);
                Toast.makeText(SettingsActivity.this, R.string.withdrawn, Toast.LENGTH_SHORT).show();
            }
        });
    }
}
