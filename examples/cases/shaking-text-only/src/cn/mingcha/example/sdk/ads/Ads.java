package cn.mingcha.example.sdk.ads;

import android.content.Context;
import android.provider.Settings;

/** A fictional advertising SDK. */
public class Ads {
    public static String start(Context context) {
        return Settings.Secure.getString(context.getContentResolver(), Settings.Secure.ANDROID_ID);
    }

    public static void setPersonalised(Context context, boolean wanted) {
        context.getSharedPreferences("ads", Context.MODE_PRIVATE).edit().putBoolean("personalised", wanted).apply();
    }
}
