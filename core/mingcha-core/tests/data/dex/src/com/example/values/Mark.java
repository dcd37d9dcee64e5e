package com.example.values;

import android.content.Context;
import android.provider.Settings;

/** What each program comes to, what it must not come to, and on what of the device a collection depends. */
final class Mark {
    private Mark() {}

    static void yes(String where) {
        System.out.println(where);
    }

    static void no(String where) {
        System.out.println(where);
    }

    /** What follows depends on these conditions, as the facts word them. */
    static void when(String conditions) {
        System.out.println(conditions);
    }

    static void collect(Context context) {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }
}
