package cn.mingcha.example.bridgebrowser;

import android.app.Activity;
import android.app.AlertDialog;
import android.content.DialogInterface;
import android.content.SharedPreferences;
import android.os.Bundle;
import android.view.View;
import android.webkit.WebSettings;
import android.webkit.WebView;
import android.widget.EditText;

/** Opens any page, and gives each of them the bridge. */
public class BrowserActivity extends Activity {
    private static final String HOME = "http://home.littlebrowser.example/";

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
        settings.setAllowFileAccess(true);
        settings.setAllowFileAccessFromFileURLs(true);
        settings.setAllowUniversalAccessFromFileURLs(true);
        settings.setMixedContentMode(WebSettings.MIXED_CONTENT_ALWAYS_ALLOW);
        web.setWebViewClient(new TrustingClient());
        web.addJavascriptInterface(new PhoneBridge(this), "phone");
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
        if (getSharedPreferences("state", MODE_PRIVATE).getBoolean("agreed", false)) {
            start();
        } else {
            ask();
        }
    }

    private void ask() {
        new AlertDialog.Builder(this)
                .setTitle(R.string.agree_title)
                .setMessage(R.string.agree_message)
                .setCancelable(false)
                .setPositiveButton(R.string.agree, new DialogInterface.OnClickListener() {
                    @Override
                    public void onClick(DialogInterface dialog, int which) {
                        SharedPreferences.Editor editor = getSharedPreferences("state", MODE_PRIVATE).edit();
                        editor.putBoolean("agreed", true).apply();
                        start();
                    }
                })
                .setNegativeButton(R.string.disagree, new DialogInterface.OnClickListener() {
                    @Override
                    public void onClick(DialogInterface dialog, int which) {
                        finish();
                    }
                })
                .setNeutralButton(R.string.policy, new DialogInterface.OnClickListener() {
                    @Override
                    public void onClick(DialogInterface dialog, int which) {
                        web.loadUrl("file:///android_asset/privacy.html");
                    }
                })
                .show();
    }

    private void start() {
        String data = getIntent().getDataString();
        open(data == null ? HOME : data);
        new UpdateCheck(this).start();
    }

    private void open(String url) {
        web.loadUrl(url.contains("://") ? url : "http://" + url);
        address.setText(url);
    }
}
