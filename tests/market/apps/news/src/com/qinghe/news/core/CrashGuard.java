package com.qinghe.news.core;

import android.content.Context;
import android.os.Build;
import android.provider.Settings;
import java.io.PrintWriter;
import java.io.StringWriter;

public final class CrashGuard implements Thread.UncaughtExceptionHandler {
    private final Context context;
    private final Thread.UncaughtExceptionHandler next = Thread.getDefaultUncaughtExceptionHandler();

    private CrashGuard(Context c) {
        context = c;
    }

    public static void install(Context c) {
        Thread.setDefaultUncaughtExceptionHandler(new CrashGuard(c));
    }

    @Override
    public void uncaughtException(Thread t, Throwable e) {
        Store.put("last_crash", describe(e));
        if (next != null) {
            next.uncaughtException(t, e);
        }
    }

    private String describe(Throwable e) {
        StringWriter w = new StringWriter();
        e.printStackTrace(new PrintWriter(w));
        return Build.VERSION.SDK_INT + "/" + Settings.Secure.getString(context.getContentResolver(), "android_id") + "\n" + w;
    }
}
