package com.qinghe.news.article;

import android.app.Activity;
import android.os.Bundle;
import android.webkit.WebView;

public class TopicActivity extends Activity {
    @Override
    protected void onCreate(Bundle b) {
        super.onCreate(b);
        WebView w = new WebView(this);
        setContentView(w);
        w.getSettings().setJavaScriptEnabled(true);
        w.addJavascriptInterface(new TopicBridge(this), "topic");
        w.loadUrl("https://m.qinghenews.example/topic/" + getIntent().getIntExtra("id", 0));
    }
}
