package com.qinghe.news.core;

import android.util.Log;

public final class L {
    private static final boolean DEBUG = false;

    private L() {}

    public static void d(String tag, String msg) {
        if (DEBUG) {
            Log.d(tag, msg);
        }
    }

    public static void i(String tag, String msg) {
        Log.i(tag, msg);
    }

    public static void w(String tag, Throwable t) {
        Log.w(tag, t);
    }
}
