package cn.mingcha.example.safebrowser;

import android.app.Activity;
import android.os.Bundle;
import android.webkit.WebView;
import android.webkit.WebViewClient;

/** The help, a page of the app's own: only here is there a bridge, and it tells the version and nothing else. */
public class HelpActivity extends Activity {
    private static final String PAGE = "file:///android_asset/help.html";

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setContentView(R.layout.help);
        WebView web = (WebView) findViewById(R.id.web);
        web.getSettings().setJavaScriptEnabled(true);
        web.addJavascriptInterface(new HelpBridge(), "help");
        web.setWebViewClient(new WebViewClient() {
            @Override
            public boolean shouldOverrideUrlLoading(WebView view, String url) {
                return !url.startsWith("file:///android_asset/");
            }
        });
        web.loadUrl(PAGE);
    }
}
