package cn.mingcha.traps.vendors;

import android.content.Context;
import cn.mingcha.example.sdk.analytics.Analytics;

/** A wrapper that only forwards. */
final class Statistics {
    private Statistics() {
    }

    static void start(Context context) {
        Analytics.track(context, "start");
    }

    static void refused(Context context) {
        Analytics.refused(context);
    }
}
