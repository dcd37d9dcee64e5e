package cn.mingcha.traps.start;

import android.content.Context;
import android.provider.Settings;

/** Runs when something breaks, which nothing does here. */
final class CrashHandler implements Thread.UncaughtExceptionHandler {
    private final Context context;

    CrashHandler(Context context) {
        this.context = context;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable error) {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }
}
