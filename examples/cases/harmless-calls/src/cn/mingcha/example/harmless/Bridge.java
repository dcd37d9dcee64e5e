package cn.mingcha.example.harmless;

import android.content.Context;
import android.os.Build;
import android.provider.Settings;
import android.webkit.JavascriptInterface;

/** What pages may ask for; the identifier is for the app itself. */
class Bridge {
    @JavascriptInterface
    public String read() {
        return Build.MODEL;
    }

    static String id(Context context) {
        return Settings.Secure.getString(context.getContentResolver(), Settings.Secure.ANDROID_ID);
    }
}
