package com.qinghe.news.article;

import android.app.Activity;
import android.os.Bundle;
import android.webkit.WebView;

public class ArticleActivity extends Activity {
    @Override
    protected void onCreate(Bundle b) {
        super.onCreate(b);
        WebView w = new WebView(this);
        setContentView(w);
        w.getSettings().setJavaScriptEnabled(true);
        w.addJavascriptInterface(new ArticleBridge(this, w), "QHNews");
        String url = getIntent().getStringExtra("url");
        if (url != null) {
            w.loadUrl(url);
        }
    }
}
