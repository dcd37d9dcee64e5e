package cn.mingcha.example.sdk.push;

import android.content.Context;
import android.provider.Settings;

/** Named by a text only. */
public final class Channel {
    private Channel() {
    }

    public static void open(Context context) {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }

    public static void close(Context context) {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }
}
