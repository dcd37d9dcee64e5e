package com.qinghe.news.core;

import android.content.Context;
import android.content.SharedPreferences;

public final class Store {
    private static final String KEY_PRIVACY = "privacy_agreed_v3";
    private static SharedPreferences sp;

    private Store() {}

    public static void init(Context c) {
        sp = c.getSharedPreferences("qh_news", Context.MODE_PRIVATE);
    }

    public static boolean isPrivacyAgreed() {
        return sp.getBoolean(KEY_PRIVACY, false);
    }

    public static void setPrivacyAgreed(boolean v) {
        sp.edit().putBoolean(KEY_PRIVACY, v).apply();
    }

    public static void put(String k, String v) {
        sp.edit().putString(k, v).apply();
    }

    public static String get(String k) {
        return sp.getString(k, "");
    }
}
