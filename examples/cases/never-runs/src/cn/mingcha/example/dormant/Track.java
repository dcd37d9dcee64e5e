package cn.mingcha.example.dormant;

import android.content.Context;
import android.location.LocationListener;
import android.location.LocationManager;

/** Asks for the position every second. */
class Track {
    static void start(Context context, LocationListener listener) {
        LocationManager manager = (LocationManager) context.getSystemService(Context.LOCATION_SERVICE);
        manager.requestLocationUpdates("gps", 1000, 0, listener);
    }
}
