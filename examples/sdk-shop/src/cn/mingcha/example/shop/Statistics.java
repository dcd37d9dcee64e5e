package cn.mingcha.example.shop;

import android.content.Context;
import cn.mingcha.example.sdk.analytics.Analytics;

/** The shop's wrapper of the analytics SDK, so that it could be exchanged. */
final class Statistics {
    private Statistics() {
    }

    static void start(Context context) {
        Analytics.init(context, "demo-shop");
    }

    static void search(String words) {
        Analytics.event("search", words.length());
    }

    static void added() {
        Analytics.event("cart", 1);
    }
}
