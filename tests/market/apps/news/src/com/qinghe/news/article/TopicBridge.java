package com.qinghe.news.article;

import android.app.Activity;
import android.content.Intent;
import android.webkit.JavascriptInterface;

public class TopicBridge {
    private final Activity activity;

    TopicBridge(Activity a) {
        activity = a;
    }

    @JavascriptInterface
    public void openArticle(String url) {
        activity.startActivity(new Intent(activity, ArticleActivity.class).putExtra("url", url));
    }

    @JavascriptInterface
    public int fontSize() {
        return activity.getSharedPreferences("qh_news", 0).getInt("font", 16);
    }
}
