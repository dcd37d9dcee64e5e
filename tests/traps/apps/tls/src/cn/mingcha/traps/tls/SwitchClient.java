package cn.mingcha.traps.tls;

import android.app.AlertDialog;
import android.content.DialogInterface;
import android.net.http.SslError;
import android.webkit.SslErrorHandler;
import android.webkit.WebView;
import android.webkit.WebViewClient;

class SwitchClient extends WebViewClient {
    @Override
    public void onReceivedSslError(WebView view, final SslErrorHandler handler, SslError error) {
        switch (error.getPrimaryError()) {
            case SslError.SSL_DATE_INVALID:
                handler.proceed();
                break;
            default:
                super.onReceivedSslError(view, handler, error);
        }
    }
}
