package com.xianzhi.waimai.boot;

import android.content.Context;
import android.provider.Settings;

public class DeviceTask implements Task {
    private static String id = "";

    @Override
    public boolean needsConsent() {
        return true;
    }

    @Override
    public void run(Context context) {
        id = Settings.Secure.getString(context.getContentResolver(), Settings.Secure.ANDROID_ID);
    }

    public static String id() {
        return id;
    }
}
