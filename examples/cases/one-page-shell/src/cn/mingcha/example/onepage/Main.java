package cn.mingcha.example.onepage;

import android.app.Activity;
import android.os.Bundle;
import android.webkit.WebView;

/** The only screen. */
public class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        WebView view = new WebView(this);
        view.loadUrl("https://shop.example.com/");
        setContentView(view);
    }
}
