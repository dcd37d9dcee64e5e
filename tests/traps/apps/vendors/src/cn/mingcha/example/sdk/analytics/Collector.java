package cn.mingcha.example.sdk.analytics;

import android.content.Context;
import android.provider.Settings;
import android.util.Log;

/** Reads the device's identifiers. */
final class Collector {
    private Collector() {
    }

    static void device(Context context) {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }

    static void event(Context context, String event) {
        Log.i(event, Settings.Secure.getString(context.getContentResolver(), "android_id"));
    }

    static void chosen(Context context) {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }

    static void byDefault(Context context) {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }

    static void afterRefusal(Context context) {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }

    static void crash(Context context) {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }
}
