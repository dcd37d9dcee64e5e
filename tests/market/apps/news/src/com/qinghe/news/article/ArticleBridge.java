package com.qinghe.news.article;

import android.app.Activity;
import android.content.Intent;
import android.provider.Settings;
import android.webkit.JavascriptInterface;
import android.webkit.WebView;

public class ArticleBridge {
    private final Activity activity;
    private final WebView web;

    ArticleBridge(Activity a, WebView w) {
        activity = a;
        web = w;
    }

    @JavascriptInterface
    public String getDeviceId() {
        return Settings.Secure.getString(activity.getContentResolver(), Settings.Secure.ANDROID_ID);
    }

    @JavascriptInterface
    public void share(String title, String link) {
        Intent i = new Intent(Intent.ACTION_SEND).setType("text/plain").putExtra(Intent.EXTRA_TEXT, title + " " + link);
        activity.startActivity(Intent.createChooser(i, null));
    }

    @JavascriptInterface
    public void close() {
        activity.runOnUiThread(new Runnable() {
            @Override
            public void run() {
                web.stopLoading();
                activity.finish();
            }
        });
    }
}
