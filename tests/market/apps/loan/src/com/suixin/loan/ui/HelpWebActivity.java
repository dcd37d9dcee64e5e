package com.suixin.loan.ui;

import android.app.Activity;
import android.content.Intent;
import android.net.Uri;
import android.os.Bundle;
import android.webkit.JavascriptInterface;
import android.webkit.WebView;

public class HelpWebActivity extends Activity {
    @Override
    protected void onCreate(Bundle b) {
        super.onCreate(b);
        WebView w = new WebView(this);
        w.getSettings().setJavaScriptEnabled(true);
        w.addJavascriptInterface(new Desk(), "desk");
        w.loadUrl("https://help.suixinloan.example/");
        setContentView(w);
    }

    class Desk {
        @JavascriptInterface
        public void dial() {
            startActivity(new Intent(Intent.ACTION_DIAL, Uri.parse("tel:4000000000")));
        }
    }
}
