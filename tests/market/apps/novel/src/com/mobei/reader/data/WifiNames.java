package com.mobei.reader.data;

import android.content.Context;
import android.net.wifi.WifiManager;

public final class WifiNames {
    private WifiNames() {}

    public static String current(Context c) {
        return ((WifiManager) c.getApplicationContext().getSystemService(Context.WIFI_SERVICE)).getConnectionInfo().getSSID();
    }
}
