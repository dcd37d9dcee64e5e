package cn.mingcha.example.guide;

import android.app.Activity;
import android.os.Bundle;
import android.webkit.WebView;

/** Shows the pages below assets/www, laid out as Cordova lays them out; what the app does stands in their scripts. */
public class GuideActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        WebView web = new WebView(this);
        web.getSettings().setJavaScriptEnabled(true);
        setContentView(web);
        web.loadUrl("file:///android_asset/www/index.html");
    }
}
