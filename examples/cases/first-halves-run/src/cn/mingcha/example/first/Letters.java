package cn.mingcha.example.first;

import android.content.Context;
import android.content.res.Configuration;

/** A default configuration, and one that is applied: only one of them is ever called. */
class Letters {
    static void runs(final Context context) {
        new Configuration().setToDefaults();
    }

    private static void never(final Context context) {
        context.getResources().updateConfiguration(context.getResources().getConfiguration(), context.getResources().getDisplayMetrics());
    }
}
