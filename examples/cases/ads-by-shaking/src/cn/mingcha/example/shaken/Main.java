package cn.mingcha.example.shaken;

import android.app.Activity;
import android.os.Bundle;

/** Runs everything when the app starts. */
public class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        cn.mingcha.example.sdk.ads.Ads.show(this, new Listener());
        new android.webkit.WebView(this).loadUrl("file:///android_asset/index.html");
    }
}
