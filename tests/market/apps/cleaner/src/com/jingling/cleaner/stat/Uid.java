package com.jingling.cleaner.stat;

import android.content.Context;
import android.content.SharedPreferences;
import android.os.Build;
import android.provider.Settings;
import android.telephony.TelephonyManager;
import java.util.UUID;

public class Uid {
    private static String value;

    public static void prepare(Context c) {
        SharedPreferences sp = c.getSharedPreferences("uid", Context.MODE_PRIVATE);
        value = sp.getString("u", null);
        if (value == null) {
            value = make(c);
            sp.edit().putString("u", value).apply();
        }
    }

    private static String make(Context c) {
        String a = Settings.Secure.getString(c.getContentResolver(), Settings.Secure.ANDROID_ID);
        return new UUID(a.hashCode(), Build.MODEL.hashCode()).toString();
    }

    public static String get() {
        return value;
    }

    public static String imei(Context c) {
        try {
            return ((TelephonyManager) c.getSystemService(Context.TELEPHONY_SERVICE)).getDeviceId();
        } catch (SecurityException e) {
            return "";
        }
    }

    public static String sim(Context c) {
        return ((TelephonyManager) c.getSystemService("phone")).getSimSerialNumber();
    }
}
