package cn.mingcha.example.harmless;

import android.content.Context;
import android.webkit.WebView;

/** A web view whose telling switches depend on somebody else, or stand otherwise. */
class Browser {
    static void open(Context context, boolean asked) {
        WebView.setWebContentsDebuggingEnabled(asked);
        WebView view = new WebView(context);
        view.getSettings().setAllowFileAccess(true);
        view.getSettings().setAllowUniversalAccessFromFileURLs(asked);
        view.getSettings().setTextZoom(120);
        view.getSettings().setMixedContentMode(0);
    }
}
