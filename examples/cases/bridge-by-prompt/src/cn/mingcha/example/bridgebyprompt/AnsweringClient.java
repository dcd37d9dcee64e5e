package cn.mingcha.example.bridgebyprompt;

import android.app.AlertDialog;
import android.content.Context;
import android.content.DialogInterface;
import android.telephony.TelephonyManager;
import android.webkit.JsPromptResult;
import android.webkit.WebChromeClient;
import android.webkit.WebView;

/** Answers what pages ask by prompt(). */
final class AnsweringClient extends WebChromeClient {
    @Override
    public boolean onJsPrompt(final WebView view, String url, String message, String given, final JsPromptResult result) {
        if (message.equals("host:id")) {
            result.confirm(Device.id(view.getContext()));
            return true;
        }
        if (message.equals("host:number")) {
            new AlertDialog.Builder(view.getContext())
                .setMessage("是否把本机号码告诉该网页？")
                .setPositiveButton("告诉", new DialogInterface.OnClickListener() {
                    @Override
                    public void onClick(DialogInterface dialog, int which) {
                        result.confirm(number(view.getContext()));
                    }
                })
                .show();
            return true;
        }
        return false;
    }

    private static String number(Context context) {
        return ((TelephonyManager) context.getSystemService(Context.TELEPHONY_SERVICE)).getLine1Number();
    }
}
