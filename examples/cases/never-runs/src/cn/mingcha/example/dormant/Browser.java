package cn.mingcha.example.dormant;

import android.content.Context;
import android.webkit.WebView;

/** A web view with what must not be switched on in a release, and letters that do not grow. */
class Browser {
    static void open(Context context) {
        WebView.setWebContentsDebuggingEnabled(true);
        WebView view = new WebView(context);
        view.getSettings().setAllowUniversalAccessFromFileURLs(true);
        view.getSettings().setTextZoom(100);
        view.getSettings().setMixedContentMode(0);
    }
}
