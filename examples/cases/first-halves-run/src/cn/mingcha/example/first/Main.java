package cn.mingcha.example.first;

import android.app.Activity;
import android.os.Bundle;

/** Runs one half of each class when the app starts. */
public class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        try {
            Heartbeat.runs(this);
            Letters.runs(this);
            Backup.runs(this);
            Patches.runs(this);
            Probe.runs(this);
            Page.show(this);
            cn.mingcha.example.sdk.pay.Risk.behindProxy();
        } catch (java.io.IOException e) {
            finish();
        }
        new android.webkit.WebView(this).loadUrl(getIntent().getDataString());
    }

    private void never() throws java.io.IOException {
        new java.net.URL("https://cfg.example.com/switch.json").openStream().close();
    }
}
