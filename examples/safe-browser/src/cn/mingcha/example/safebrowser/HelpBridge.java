package cn.mingcha.example.safebrowser;

import android.webkit.JavascriptInterface;

/** What the help page asks of the app. */
public class HelpBridge {
    @JavascriptInterface
    public String version() {
        return "2.1";
    }
}
