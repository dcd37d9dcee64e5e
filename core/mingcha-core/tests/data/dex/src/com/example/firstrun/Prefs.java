package com.example.firstrun;

import android.content.Context;
import android.content.SharedPreferences;

/** A wrapper two calls deep around stored state. */
final class Prefs {
    private static Prefs instance;
    private final SharedPreferences stored;

    private Prefs(Context context) {
        stored = context.getApplicationContext().getSharedPreferences("prefs", 0);
    }

    static synchronized Prefs of(Context context) {
        if (instance == null) {
            instance = new Prefs(context);
        }
        return instance;
    }

    boolean flag(String key, boolean otherwise) {
        return read(key, otherwise);
    }

    private boolean read(String key, boolean otherwise) {
        return stored.getBoolean(key, otherwise);
    }

    @SuppressWarnings("unchecked")
    static <T> T any(Context context, String key, T otherwise) {
        SharedPreferences stored = context.getSharedPreferences("prefs", 0);
        if (otherwise instanceof Boolean) {
            return (T) Boolean.valueOf(stored.getBoolean(key, (Boolean) otherwise));
        }
        if (otherwise instanceof Integer) {
            return (T) Integer.valueOf(stored.getInt(key, (Integer) otherwise));
        }
        return (T) stored.getString(key, (String) otherwise);
    }

    int number(String key) {
        return stored.getInt(key, 0);
    }

    String text(String key) {
        return stored.getString(key, "N");
    }

    void put(String key) {
        stored.edit().putBoolean(key, true).apply();
    }
}
