package cn.mingcha.example.sdk.ads;

import android.content.Context;
import android.location.LocationListener;
import android.location.LocationManager;

/** A fictional advertising SDK. */
public class Ads {
    public static void launchPartner(Context context) {
        context.startActivity(context.getPackageManager().getLaunchIntentForPackage("cn.mingcha.example.partner"));
    }

    /** Asks for the position every second. */
    public static void locate(Context context, LocationListener listener) {
        LocationManager manager = (LocationManager) context.getSystemService(Context.LOCATION_SERVICE);
        manager.requestLocationUpdates("gps", 1000, 0, listener);
    }
}
