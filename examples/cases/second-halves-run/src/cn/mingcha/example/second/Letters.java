package cn.mingcha.example.second;

import android.content.Context;
import android.content.res.Configuration;

/** A default configuration, and one that is applied: only one of them is ever called. */
class Letters {
    private static void never(final Context context) {
        new Configuration().setToDefaults();
    }

    static void runs(final Context context) {
        context.getResources().updateConfiguration(context.getResources().getConfiguration(), context.getResources().getDisplayMetrics());
    }
}
