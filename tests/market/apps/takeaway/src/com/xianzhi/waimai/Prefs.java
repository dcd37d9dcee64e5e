package com.xianzhi.waimai;

import android.content.Context;
import android.content.SharedPreferences;

public class Prefs {
    private static Prefs instance;
    private final SharedPreferences store;

    private Prefs(Context c) {
        store = c.getSharedPreferences(c.getPackageName() + ".main", Context.MODE_PRIVATE);
    }

    public static void attach(Context c) {
        instance = new Prefs(c);
    }

    public static Prefs get() {
        return instance;
    }

    public boolean consented() {
        return store.getInt("consent_version", 0) >= 3;
    }

    public void consent(int version) {
        store.edit().putInt("consent_version", version).commit();
    }

    public String token() {
        return store.getString("token", null);
    }

    public void token(String t) {
        store.edit().putString("token", t).apply();
    }
}
