package com.qinghe.news.core;

import android.content.Context;
import android.content.pm.ApplicationInfo;
import android.content.pm.PackageManager;

public final class Channels {
    private Channels() {}

    public static String name(Context c) {
        try {
            ApplicationInfo info = c.getPackageManager().getApplicationInfo(c.getPackageName(), PackageManager.GET_META_DATA);
            return info.metaData == null ? "official" : info.metaData.getString("CHANNEL", "official");
        } catch (PackageManager.NameNotFoundException e) {
            return "official";
        }
    }
}
