package cn.mingcha.traps.tls;

import android.app.AlertDialog;
import android.content.DialogInterface;
import android.net.http.SslError;
import android.webkit.SslErrorHandler;
import android.webkit.WebView;
import android.webkit.WebViewClient;

class HelperClient extends WebViewClient {
    private static void goOn(SslErrorHandler handler) {
        handler.proceed();
    }

    @Override
    public void onReceivedSslError(WebView view, final SslErrorHandler handler, SslError error) {
        goOn(handler);
    }
}
