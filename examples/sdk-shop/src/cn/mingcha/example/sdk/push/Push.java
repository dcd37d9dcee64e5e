package cn.mingcha.example.sdk.push;

import android.content.Context;
import android.content.Intent;

/** A fictional push SDK. */
public final class Push {
    private Push() {
    }

    public static void register(Context context) {
        context.startService(new Intent(context, PushService.class));
    }
}
