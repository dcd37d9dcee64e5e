package cn.mingcha.example.second;

import android.content.Context;
import android.webkit.WebView;

/** A web view: a bridge, and a page of the network, never both. */
class Page {
    static void show(Context context) {
        WebView view = new WebView(context);
        view.addJavascriptInterface(new Bridge(context), "device");
        view.loadUrl("file:///android_asset/index.html");
    }

    private static void never(Context context, WebView view) {
        view.loadUrl("https://shop.example.com/");
    }
}
