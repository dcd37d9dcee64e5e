package cn.mingcha.example.referenceaddresses;

import android.app.Activity;
import android.os.Bundle;
import android.webkit.JavascriptInterface;
import android.webkit.WebView;

/** Loads the page with a bridge. */
public class MainActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        WebView web = new WebView(this);
        web.getSettings().setJavaScriptEnabled(true);
        web.addJavascriptInterface(new Bridge(), "app");
        web.loadUrl("http://www.w3.org/1999/xhtml");
        setContentView(web);
    }

    /** What pages can call. */
    static final class Bridge {
        @JavascriptInterface
        public String name() {
            return "case";
        }
    }
}
