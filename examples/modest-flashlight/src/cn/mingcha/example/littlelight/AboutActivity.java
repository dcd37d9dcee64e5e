package cn.mingcha.example.littlelight;

import android.app.Activity;
import android.os.Bundle;
import android.view.View;
import android.webkit.WebView;
import android.widget.TextView;

/** What the app is, and its policy. */
public class AboutActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setContentView(R.layout.about);
        DeviceInfo info = ((LightApplication) getApplication()).info();
        ((TextView) findViewById(R.id.modes)).setText(getString(R.string.modes, info.getInstalledPackages(0).toString()));
        ((TextView) findViewById(R.id.ticket)).setText(getString(R.string.ticket, info.getDeviceId()));
        findViewById(R.id.privacy_policy).setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                WebView web = (WebView) findViewById(R.id.web);
                web.setVisibility(View.VISIBLE);
                web.loadUrl("file:///android_asset/privacy.html");
            }
        });
    }
}
