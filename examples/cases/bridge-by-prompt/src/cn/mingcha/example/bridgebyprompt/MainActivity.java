package cn.mingcha.example.bridgebyprompt;

import android.app.Activity;
import android.os.Bundle;
import android.webkit.WebView;

/** Shows a partner's page, whose questions the client answers. */
public class MainActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        WebView web = new WebView(this);
        web.getSettings().setJavaScriptEnabled(true);
        web.setWebChromeClient(new AnsweringClient());
        setContentView(web);
        web.loadUrl("https://sale.elsewhere.example/");
    }
}
