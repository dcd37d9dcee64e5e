package cn.mingcha.example.pluginhost;

import android.app.Activity;
import android.os.Bundle;
import android.webkit.WebView;

/** Shows the policy. */
public class PolicyActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        WebView web = new WebView(this);
        setContentView(web);
        web.loadUrl("file:///android_asset/privacy.html");
    }
}
