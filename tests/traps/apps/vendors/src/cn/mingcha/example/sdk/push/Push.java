package cn.mingcha.example.sdk.push;

import android.content.Context;
import android.content.Intent;
import android.provider.Settings;

/** A fictional push SDK that can be started in two steps. */
public final class Push {
    private static Context prepared;

    private Push() {
    }

    public static void preInit(Context context) {
        prepared = context.getApplicationContext();
    }

    public static void init(Context context) {
        register(prepared);
        context.startService(new Intent(context, PushService.class));
    }

    private static void register(Context context) {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }
}
