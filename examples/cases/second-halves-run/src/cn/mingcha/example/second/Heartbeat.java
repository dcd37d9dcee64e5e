package cn.mingcha.example.second;

import android.content.Context;
import android.provider.Settings;
import java.util.Timer;
import java.util.TimerTask;

/** A timer of five seconds, and a reading of an identifier: only one of them is ever called. */
class Heartbeat {
    private static void never(final Context context) {
        new Timer().schedule(new TimerTask() {
            @Override
            public void run() {}
        }, 0, 5000);
    }

    static String runs(final Context context) {
        return Settings.Secure.getString(context.getContentResolver(), Settings.Secure.ANDROID_ID);
    }
}
