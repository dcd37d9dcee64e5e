package cn.mingcha.example.stubborn;

import android.content.Context;
import android.content.SharedPreferences;

/** Stored answers, behind a wrapper as apps have it. */
final class Flags {
    private static Flags instance;
    private final SharedPreferences preferences;

    private Flags(Context context) {
        preferences = context.getSharedPreferences("flags", Context.MODE_PRIVATE);
    }

    static synchronized Flags of(Context context) {
        if (instance == null) {
            instance = new Flags(context.getApplicationContext());
        }
        return instance;
    }

    boolean is(String key, boolean otherwise) {
        return preferences.getBoolean(key, otherwise);
    }

    void put(String key, boolean value) {
        preferences.edit().putBoolean(key, value).apply();
    }
}
