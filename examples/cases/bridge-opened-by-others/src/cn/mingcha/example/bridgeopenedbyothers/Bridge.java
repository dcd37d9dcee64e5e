package cn.mingcha.example.bridgeopenedbyothers;

import android.content.Context;
import android.webkit.JavascriptInterface;

/** What pages can call. */
final class Bridge {
    private final Context context;

    Bridge(Context context) {
        this.context = context;
    }

    @JavascriptInterface
    public String id() {
        return Device.id(context);
    }
}
