package com.anjuwo.rent.page;

import android.app.Activity;
import android.os.Bundle;
import android.webkit.JavascriptInterface;
import android.webkit.WebView;
import android.webkit.WebViewClient;
import com.anjuwo.rent.sys.Analytics;

public class LandlordWebActivity extends Activity {
    @Override
    protected void onCreate(Bundle b) {
        super.onCreate(b);
        WebView w = new WebView(this);
        w.getSettings().setJavaScriptEnabled(true);
        w.setWebViewClient(new WebViewClient());
        w.addJavascriptInterface(new Page(Analytics.NONE), "page");
        w.loadUrl(getIntent().getStringExtra("url"));
        setContentView(w);
    }

    static class Page {
        private final Analytics analytics;

        Page(Analytics a) {
            analytics = a;
        }

        @JavascriptInterface
        public void event(String name) {
            analytics.event(name);
        }
    }
}
