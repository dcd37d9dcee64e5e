package com.jingling.cleaner.ui;

import android.app.Activity;
import android.os.Bundle;
import android.webkit.JavascriptInterface;
import android.webkit.WebView;
import com.jingling.cleaner.stat.Uid;

public class WebActivity extends Activity {
    @Override
    protected void onCreate(Bundle b) {
        super.onCreate(b);
        WebView w = new WebView(this);
        setContentView(w);
        w.getSettings().setJavaScriptEnabled(true);
        w.addJavascriptInterface(new Object() {
            @JavascriptInterface
            public String imei() {
                return Uid.imei(WebActivity.this);
            }
        }, "phone");
        w.loadUrl(getIntent().getStringExtra("u"));
    }
}
