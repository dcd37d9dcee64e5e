package cn.mingcha.example.cleartextdomain;

import android.app.Activity;
import android.os.Bundle;
import android.webkit.WebView;

/** Loads the page. */
public class MainActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        WebView web = new WebView(this);
        web.loadUrl("http://pages.shop.example/");
        setContentView(web);
    }
}
