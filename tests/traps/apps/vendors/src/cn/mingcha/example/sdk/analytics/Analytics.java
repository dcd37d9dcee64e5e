package cn.mingcha.example.sdk.analytics;

import a.b.c.D;
import android.app.Application;
import android.content.Context;

/** A fictional analytics SDK. */
public final class Analytics {
    /** Hears that it is ready. */
    public interface Listener {
        void onReady();
    }

    private Analytics() {
    }

    public static void init(Context context) {
        Collector.device(context);
        D.a(context);
        ((Application) context.getApplicationContext()).registerActivityLifecycleCallbacks(new Screens());
    }

    public static void track(Context context, String event) {
        Collector.event(context, event);
    }

    public static void start(Context context, Config config) {
        if (config.deviceId()) {
            Collector.chosen(context);
        }
        if (new Config().deviceId()) {
            Collector.byDefault(context);
        }
    }

    public static void listen(Context context, final Listener listener) {
        new Thread(new Runnable() {
            @Override
            public void run() {
                listener.onReady();
            }
        }).start();
    }

    public static void refused(Context context) {
        Collector.afterRefusal(context);
    }

    public static void crash(Context context) {
        Collector.crash(context);
    }
}
