package cn.mingcha.example.bridgepartnerpage;

import android.webkit.JavascriptInterface;
import android.webkit.WebView;
import org.json.JSONException;
import org.json.JSONObject;

/** What pages can call. */
final class Bridge {
    private final WebView web;

    Bridge(WebView web) {
        this.web = web;
    }

    /** Answers by a script, from the main thread. */
    @JavascriptInterface
    public void ask(final String call) throws JSONException {
        if (!"device".equals(call)) {
            return;
        }
        final JSONObject answer = new JSONObject();
        answer.put("id", Device.id(web.getContext()));
        web.post(new Runnable() {
            @Override
            public void run() {
                web.evaluateJavascript("answer(" + answer + ")", null);
            }
        });
    }
}
