package cn.mingcha.example.first;

import android.content.Context;
import android.webkit.WebView;

/** A web view: a bridge, and a page of the network, never both. */
class Page {
    static void show(Context context) {
        WebView view = new WebView(context);
        view.loadUrl("https://shop.example.com/");
    }

    private static void never(Context context, WebView view) {
        view.addJavascriptInterface(new Bridge(context), "device");
    }
}
