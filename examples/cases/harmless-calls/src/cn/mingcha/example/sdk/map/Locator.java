package cn.mingcha.example.sdk.map;

import android.content.Context;
import android.location.LocationListener;
import android.location.LocationManager;

/** A fictional location SDK: asks as often as it is told to, a second at least. */
public class Locator {
    public static void start(Context context, LocationListener listener) {
        LocationManager manager = (LocationManager) context.getSystemService(Context.LOCATION_SERVICE);
        manager.requestLocationUpdates("gps", 1000, 0, listener);
    }
}
