package cn.mingcha.example.sdk.analytics;

import android.content.Context;

/** A fictional analytics SDK: its init collects whatever identifies the phone. */
public final class Analytics {
    public static final String VERSION = "4.2.1";

    private static Uploader uploader;

    private Analytics() {
    }

    public static void init(Context context, String key) {
        Context application = context.getApplicationContext();
        uploader = new Uploader(key);
        uploader.post("device", new DeviceCollector(application).collect());
    }

    public static void event(String name, int value) {
        if (uploader != null) {
            uploader.post(name, Integer.toString(value));
        }
    }
}
