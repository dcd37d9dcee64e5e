package cn.mingcha.example.bridgeaskspage;

import android.net.Uri;
import android.webkit.JavascriptInterface;
import android.webkit.WebView;

/** What pages can call. */
final class Bridge {
    private final WebView web;

    Bridge(WebView web) {
        this.web = web;
    }

    /** Answers by a script, from the main thread, and only pages of the app's own. */
    @JavascriptInterface
    public void ask(final String call) {
        web.post(new Runnable() {
            @Override
            public void run() {
                String host = Uri.parse(web.getUrl()).getHost();
                if ("m.bridgeaskspage.example".equals(host) && "device".equals(call)) {
                    answer();
                }
            }
        });
    }

    private void answer() {
        web.evaluateJavascript("answer('" + Device.id(web.getContext()) + "')", null);
    }
}
