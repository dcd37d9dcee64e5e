package cn.mingcha.example.notes;

import android.app.Activity;
import android.os.Bundle;
import android.webkit.WebView;

/** Shows the policy that comes with the app. */
public class PrivacyActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        WebView web = new WebView(this);
        web.getSettings().setJavaScriptEnabled(false);
        setContentView(web);
        web.loadUrl("file:///android_asset/privacy.html");
    }
}
