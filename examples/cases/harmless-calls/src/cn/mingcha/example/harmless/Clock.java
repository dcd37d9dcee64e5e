package cn.mingcha.example.harmless;

import android.os.Build;
import java.util.Timer;
import java.util.TimerTask;

/** Notes the model every five seconds. */
class Clock {
    static String last;

    static void start() {
        new Timer().schedule(new TimerTask() {
            @Override
            public void run() {
                last = Build.MODEL;
            }
        }, 0, 5000);
    }
}
