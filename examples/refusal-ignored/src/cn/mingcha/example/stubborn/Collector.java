package cn.mingcha.example.stubborn;

import android.content.ClipboardManager;
import android.content.Context;
import android.location.LocationManager;
import android.net.wifi.WifiManager;
import android.provider.Settings;
import android.telephony.TelephonyManager;
import android.util.Log;

/** Every collection of this app, one method each. */
final class Collector {
    private Collector() {}

    static void phone(Context context) {
        TelephonyManager phone = (TelephonyManager) context.getSystemService(Context.TELEPHONY_SERVICE);
        Log.v("diary", String.valueOf(phone.getDeviceId()));
    }

    static void apps(Context context) {
        Log.v("diary", "apps " + context.getPackageManager().getInstalledPackages(0).size());
    }

    static void identifier(Context context) {
        Log.v("diary", Settings.Secure.getString(context.getContentResolver(), Settings.Secure.ANDROID_ID));
    }

    static void place(Context context) {
        LocationManager places = (LocationManager) context.getSystemService(Context.LOCATION_SERVICE);
        Log.v("diary", String.valueOf(places.getLastKnownLocation(LocationManager.GPS_PROVIDER)));
    }

    static void clipboard(Context context) {
        ClipboardManager clipboard = (ClipboardManager) context.getSystemService(Context.CLIPBOARD_SERVICE);
        Log.v("diary", String.valueOf(clipboard.getPrimaryClip()));
    }

    static void network(Context context) {
        WifiManager wifi = (WifiManager) context.getApplicationContext().getSystemService(Context.WIFI_SERVICE);
        Log.v("diary", wifi.getConnectionInfo().getSSID());
    }
}
