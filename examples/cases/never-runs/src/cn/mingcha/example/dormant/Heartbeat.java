package cn.mingcha.example.dormant;

import android.content.Context;
import android.provider.Settings;
import java.util.Timer;
import java.util.TimerTask;

/** Reads an identifier every five seconds. */
class Heartbeat {
    static String last;

    static void start(final Context context) {
        new Timer().schedule(new TimerTask() {
            @Override
            public void run() {
                last = Settings.Secure.getString(context.getContentResolver(), Settings.Secure.ANDROID_ID);
            }
        }, 0, 5000);
    }
}
