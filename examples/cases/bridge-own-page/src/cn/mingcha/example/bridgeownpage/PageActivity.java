package cn.mingcha.example.bridgeownpage;

import android.app.Activity;
import android.os.Bundle;
import android.webkit.WebView;

/** Shows the page that it is told to, with the bridge. */
public class PageActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        WebView web = new WebView(this);
        web.getSettings().setJavaScriptEnabled(true);
        web.addJavascriptInterface(new Bridge(web), "host");
        setContentView(web);
        web.loadUrl(getIntent().getStringExtra("address"));
    }
}
