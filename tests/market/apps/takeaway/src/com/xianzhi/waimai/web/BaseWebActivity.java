package com.xianzhi.waimai.web;

import android.app.Activity;
import android.os.Bundle;
import android.webkit.WebView;
import android.webkit.WebViewClient;

public abstract class BaseWebActivity extends Activity {
    protected WebView web;

    protected abstract Object bridge();

    protected abstract String home();

    @Override
    protected void onCreate(Bundle b) {
        super.onCreate(b);
        web = new WebView(this);
        setContentView(web);
        web.getSettings().setJavaScriptEnabled(true);
        web.setWebViewClient(new WebViewClient());
        web.addJavascriptInterface(bridge(), "xz");
        String given = getIntent().getDataString();
        web.loadUrl(given == null ? home() : given);
    }
}
