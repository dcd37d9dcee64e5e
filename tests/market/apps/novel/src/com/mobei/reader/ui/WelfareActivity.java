package com.mobei.reader.ui;

import android.net.Uri;
import android.os.Bundle;
import android.webkit.WebView;
import com.mobei.reader.web.WelfareApi;

public class WelfareActivity extends RxActivity {
    @Override
    protected void onCreate(Bundle b) {
        super.onCreate(b);
        WebView w = new WebView(this);
        setContentView(w);
        w.getSettings().setJavaScriptEnabled(true);
        Uri given = getIntent().getData();
        if (given != null && !"welfare.mobeireader.example".equals(given.getHost())) {
            finish();
            return;
        }
        w.addJavascriptInterface(new WelfareApi(this), "welfare");
        w.loadUrl("https://welfare.mobeireader.example/");
    }
}
