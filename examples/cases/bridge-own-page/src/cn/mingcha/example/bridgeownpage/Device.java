package cn.mingcha.example.bridgeownpage;

import android.annotation.SuppressLint;
import android.content.Context;
import android.provider.Settings;

/** The device's identifier, read once. */
final class Device {
    private static String id;

    private Device() {}

    @SuppressLint("HardwareIds")
    static String id(Context context) {
        if (id == null) {
            id = Settings.Secure.getString(context.getContentResolver(), Settings.Secure.ANDROID_ID);
        }
        return id;
    }
}
