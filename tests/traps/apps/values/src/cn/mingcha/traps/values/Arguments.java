package cn.mingcha.traps.values;

import android.content.Context;
import android.content.Intent;
import android.content.IntentFilter;
import android.telephony.PhoneStateListener;
import android.telephony.TelephonyManager;
import android.webkit.WebView;
import java.io.IOException;

/** Calls that matter only with certain arguments. */
final class Arguments {
    private final Context context;

    Arguments(Context context) {
        this.context = context;
    }

    void scriptOn(WebView page) {
        page.getSettings().setJavaScriptEnabled(true);
    }

    void scriptOff(WebView page) {
        page.getSettings().setJavaScriptEnabled(false);
    }

    void scriptByField(WebView page) {
        page.getSettings().setJavaScriptEnabled(Names.OPEN);
    }

    void bridge(WebView page) {
        page.addJavascriptInterface(this, "phone");
    }

    void fileAccess(WebView page) {
        page.getSettings().setAllowUniversalAccessFromFileURLs(true);
    }

    void noFileAccess(WebView page) {
        page.getSettings().setAllowUniversalAccessFromFileURLs(false);
    }

    void readable() throws IOException {
        context.openFileOutput("notes", Context.MODE_WORLD_READABLE).close();
    }

    void ownOnly() throws IOException {
        context.openFileOutput("notes", Context.MODE_PRIVATE).close();
    }

    void calls(TelephonyManager phone, PhoneStateListener listener) {
        phone.listen(listener, PhoneStateListener.LISTEN_CALL_STATE);
    }

    void cells(TelephonyManager phone, PhoneStateListener listener) {
        phone.listen(listener, PhoneStateListener.LISTEN_CELL_LOCATION);
    }

    void stop(TelephonyManager phone, PhoneStateListener listener) {
        phone.listen(listener, PhoneStateListener.LISTEN_NONE);
    }

    IntentFilter messages() {
        IntentFilter filter = new IntentFilter();
        filter.addAction("android.provider.Telephony.SMS_RECEIVED");
        return filter;
    }

    Intent dial() {
        return new Intent(Intent.ACTION_CALL);
    }

    Intent ownAction() {
        return new Intent("android.intent.action.CALLING_CARD");
    }
}
