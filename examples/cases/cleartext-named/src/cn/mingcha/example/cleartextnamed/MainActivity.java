package cn.mingcha.example.cleartextnamed;

import android.app.Activity;
import android.app.AlarmManager;
import android.app.PendingIntent;
import android.content.Intent;
import android.net.Uri;
import android.os.Bundle;
import android.view.View;
import android.webkit.JavascriptInterface;
import android.webkit.WebView;

/** Loads a page of its own with a bridge, and reports over an encrypted connection. */
public class MainActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        WebView web = new WebView(this);
        web.getSettings().setJavaScriptEnabled(true);
        web.addJavascriptInterface(new Bridge(), "app");
        web.loadUrl("file:///android_asset/index.html");
        setContentView(web);
        new Thread(new Report()).start();
        Share.later(this);
    }

    /** What pages can call. */
    static final class Bridge {
        @JavascriptInterface
        public String name() {
            return "case";
        }
    }
}
