package cn.mingcha.example.ownpage;

import android.app.Activity;
import android.os.Bundle;
import android.webkit.WebView;

/** The only screen. */
public class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        android.webkit.CookieManager.getInstance().setCookie("https://shop.example.com/", "theme=dark");
        WebView view = new WebView(this);
        view.loadUrl("file:///android_asset/index.html");
        setContentView(view);
        Help.show(view, getIntent().getDataString());
        try {
            new java.net.URL("https://shop.example.com/hello").openStream().close();
        } catch (java.io.IOException e) {
            finish();
        }
    }

    private void online(WebView view) {
        view.loadUrl("https://shop.example.com/");
        view.loadUrl(getIntent().getDataString());
    }
}
