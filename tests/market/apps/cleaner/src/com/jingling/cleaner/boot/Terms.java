package com.jingling.cleaner.boot;

import android.content.Context;
import android.preference.PreferenceManager;

public class Terms {
    private static volatile Boolean memory;

    public static boolean accepted(Context c) {
        if (memory == null) {
            memory = PreferenceManager.getDefaultSharedPreferences(c).getBoolean("terms", false);
        }
        return memory;
    }

    public static void accept(Context c) {
        memory = true;
        PreferenceManager.getDefaultSharedPreferences(c).edit().putBoolean("terms", true).apply();
    }
}
