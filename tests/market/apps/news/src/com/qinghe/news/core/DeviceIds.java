package com.qinghe.news.core;

import android.content.Context;
import android.net.wifi.WifiInfo;
import android.net.wifi.WifiManager;
import android.provider.Settings;
import java.net.NetworkInterface;
import java.util.Collections;

public final class DeviceIds {
    private DeviceIds() {}

    public static String androidIdForAd(Context c) {
        return Settings.Secure.getString(c.getContentResolver(), Settings.Secure.ANDROID_ID);
    }

    public static String androidIdForCrash(Context c) {
        return Settings.Secure.getString(c.getContentResolver(), Settings.Secure.ANDROID_ID);
    }

    public static String guestId(Context c) {
        String id = Settings.Secure.getString(c.getContentResolver(), "android_id");
        return "g" + Hashes.md5(id);
    }

    public static String mac() {
        try {
            for (NetworkInterface n : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                if (!"wlan0".equalsIgnoreCase(n.getName())) {
                    continue;
                }
                byte[] b = n.getHardwareAddress();
                if (b == null) {
                    return "";
                }
                StringBuilder s = new StringBuilder();
                for (byte x : b) {
                    s.append(String.format("%02X:", x));
                }
                return s.substring(0, s.length() - 1);
            }
        } catch (Exception e) {
            L.w("mac", e);
        }
        return "";
    }

    public static String hotspot(Context c) {
        WifiManager w = (WifiManager) c.getApplicationContext().getSystemService(Context.WIFI_SERVICE);
        WifiInfo i = w.getConnectionInfo();
        return i == null ? "" : i.getBSSID();
    }
}
