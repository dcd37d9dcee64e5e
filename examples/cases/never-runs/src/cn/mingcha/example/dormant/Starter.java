package cn.mingcha.example.dormant;

import android.content.Context;

/** Calls of SDKs that nobody makes. */
class Starter {
    static void start(Context context) {
        cn.mingcha.example.sdk.ads.Ads.launchPartner(context);
        com.xdandroid.hellodaemon.DaemonEnv.initialize(context, Watcher.class, 60000);
    }
}
