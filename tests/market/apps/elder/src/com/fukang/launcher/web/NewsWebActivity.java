package com.fukang.launcher.web;

import android.app.Activity;
import android.os.Bundle;
import android.webkit.JavascriptInterface;
import com.fukang.launcher.base.Sdk;
import com.tencent.smtt.sdk.WebView;

public class NewsWebActivity extends Activity {
    @Override
    protected void onCreate(Bundle b) {
        super.onCreate(b);
        WebView w = new WebView(this);
        w.getSettings().setJavaScriptEnabled(true);
        w.addJavascriptInterface(this, "fk");
        w.loadUrl("https://news.fukanghome.example/");
        setContentView(w);
    }

    @JavascriptInterface
    public String serial() {
        return Sdk.property("ro.serialno");
    }
}
