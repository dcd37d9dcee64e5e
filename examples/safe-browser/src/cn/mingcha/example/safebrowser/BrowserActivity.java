package cn.mingcha.example.safebrowser;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;
import android.view.View;
import android.webkit.WebSettings;
import android.webkit.WebView;
import android.widget.EditText;

/** Opens pages; no bridge here. */
public class BrowserActivity extends Activity {
    private static final String HOME = "https://home.steadybrowser.example/";

    private WebView web;
    private EditText address;

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setContentView(R.layout.browser);
        address = (EditText) findViewById(R.id.address);
        web = (WebView) findViewById(R.id.web);
        WebSettings settings = web.getSettings();
        settings.setJavaScriptEnabled(true);
        settings.setAllowFileAccess(false);
        settings.setAllowFileAccessFromFileURLs(false);
        settings.setAllowUniversalAccessFromFileURLs(false);
        settings.setMixedContentMode(WebSettings.MIXED_CONTENT_NEVER_ALLOW);
        web.setWebViewClient(new AskingClient());
        findViewById(R.id.go).setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                open(address.getText().toString());
            }
        });
        findViewById(R.id.back).setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                if (web.canGoBack()) {
                    web.goBack();
                }
            }
        });
        findViewById(R.id.help).setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                startActivity(new Intent(BrowserActivity.this, HelpActivity.class));
            }
        });
        open(HOME);
        new UpdateCheck(this).start();
    }

    private void open(String url) {
        web.loadUrl(url.startsWith("https://") ? url : "https://" + url);
        address.setText(url);
    }
}
