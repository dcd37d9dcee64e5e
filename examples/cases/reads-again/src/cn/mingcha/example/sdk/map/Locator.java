package cn.mingcha.example.sdk.map;

import android.content.Context;
import android.location.LocationListener;
import android.location.LocationManager;

/** Positions as often as the app tells it to. */
public class Locator {
    public static void start(Context context, LocationListener listener) {
        ((LocationManager) context.getSystemService(Context.LOCATION_SERVICE)).requestLocationUpdates("network", 1000, 0f, listener);
    }
}
