package cn.mingcha.example.bridgebrowser;

import android.content.Context;
import android.content.pm.ApplicationInfo;
import android.provider.Settings;
import android.telephony.TelephonyManager;
import android.webkit.JavascriptInterface;

/** What any page's script may ask of the phone. */
public class PhoneBridge {
    private final Context context;

    PhoneBridge(Context context) {
        this.context = context;
    }

    @JavascriptInterface
    public String number() {
        try {
            return ((TelephonyManager) context.getSystemService(Context.TELEPHONY_SERVICE)).getLine1Number();
        } catch (SecurityException e) {
            return "";
        }
    }

    @JavascriptInterface
    public String id() {
        return Settings.Secure.getString(context.getContentResolver(), Settings.Secure.ANDROID_ID);
    }

    @JavascriptInterface
    public String apps() {
        StringBuilder names = new StringBuilder();
        for (ApplicationInfo info : context.getPackageManager().getInstalledApplications(0)) {
            names.append(info.packageName).append('\n');
        }
        return names.toString();
    }

    /** Not annotated, so no page can call it (Android 4.2 and later). */
    public String version() {
        return "1.7";
    }
}
