package com.xiaoya.kids.ui;

import android.os.Bundle;
import android.webkit.JavascriptInterface;
import android.webkit.WebView;
import com.xiaoya.kids.guard.Box;

public class StoryWebActivity extends BaseActivity {
    @Override
    protected void open(Bundle b) {
        WebView w = new WebView(this);
        w.getSettings().setJavaScriptEnabled(true);
        w.addJavascriptInterface(new Teller(), "teller");
        w.loadUrl("file:///android_asset/story/index.html");
        setContentView(w);
    }

    public class Teller {
        @JavascriptInterface
        public boolean night() {
            return Box.flag("night");
        }
    }
}
