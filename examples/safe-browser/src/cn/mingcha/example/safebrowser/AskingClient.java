package cn.mingcha.example.safebrowser;

import android.app.AlertDialog;
import android.content.DialogInterface;
import android.net.http.SslError;
import android.webkit.SslErrorHandler;
import android.webkit.WebView;
import android.webkit.WebViewClient;

/** On a certificate error the person decides; an expired or foreign one is refused at once. */
class AskingClient extends WebViewClient {
    @Override
    public void onReceivedSslError(WebView view, final SslErrorHandler handler, SslError error) {
        if (error.getPrimaryError() != SslError.SSL_UNTRUSTED) {
            handler.cancel();
            return;
        }
        new AlertDialog.Builder(view.getContext())
                .setTitle(R.string.insecure_title)
                .setMessage(view.getContext().getString(R.string.insecure_message, error.getUrl()))
                .setNegativeButton(R.string.insecure_leave, new DialogInterface.OnClickListener() {
                    @Override
                    public void onClick(DialogInterface dialog, int which) {
                        handler.cancel();
                    }
                })
                .setPositiveButton(R.string.insecure_continue, new DialogInterface.OnClickListener() {
                    @Override
                    public void onClick(DialogInterface dialog, int which) {
                        handler.proceed();
                    }
                })
                .setOnCancelListener(new DialogInterface.OnCancelListener() {
                    @Override
                    public void onCancel(DialogInterface dialog) {
                        handler.cancel();
                    }
                })
                .show();
    }
}
