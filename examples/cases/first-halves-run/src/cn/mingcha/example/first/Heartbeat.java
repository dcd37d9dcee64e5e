package cn.mingcha.example.first;

import android.content.Context;
import android.provider.Settings;
import java.util.Timer;
import java.util.TimerTask;

/** A timer of five seconds, and a reading of an identifier: only one of them is ever called. */
class Heartbeat {
    static void runs(final Context context) {
        new Timer().schedule(new TimerTask() {
            @Override
            public void run() {}
        }, 0, 5000);
    }

    private static String never(final Context context) {
        return Settings.Secure.getString(context.getContentResolver(), Settings.Secure.ANDROID_ID);
    }
}
