package cn.mingcha.example.harmless;

import android.content.Context;
import android.location.LocationListener;
import android.location.LocationManager;
import android.os.Build;
import java.util.Timer;
import java.util.TimerTask;

/** Takes the position every hour; the minutes between updates and the hours of the timer are long. */
class Hourly {
    static void start(final Context context, final LocationListener listener) {
        new Timer().schedule(new TimerTask() {
            @Override
            public void run() {
                LocationManager manager = (LocationManager) context.getSystemService(Context.LOCATION_SERVICE);
                manager.requestLocationUpdates("network", 600000, 100, listener);
            }
        }, 0, 3600000);
    }
}
