package cn.mingcha.example.tidycontacts;

import android.app.Activity;
import android.os.Bundle;
import android.webkit.WebView;

/** The policy, the filing number and where to complain. */
public class AboutActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setContentView(R.layout.about);
        ((WebView) findViewById(R.id.policy)).loadUrl("file:///android_asset/privacy.html");
    }
}
