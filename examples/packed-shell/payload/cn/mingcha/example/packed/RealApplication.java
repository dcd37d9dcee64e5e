package cn.mingcha.example.packed;

import android.app.Application;
import android.content.Context;
import android.telephony.TelephonyManager;

/** What the shell hides: an IMEI read at start. */
public class RealApplication extends Application {
    private static String device = "";

    @Override
    public void onCreate() {
        try {
            device = ((TelephonyManager) getSystemService(Context.TELEPHONY_SERVICE)).getDeviceId();
        } catch (SecurityException e) {
            device = "";
        }
    }

    static String device() {
        return device;
    }
}
