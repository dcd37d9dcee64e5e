package com.xiaoya.kids;

import android.content.Context;
import android.media.MediaDrm;
import android.net.wifi.WifiManager;
import android.provider.Settings;
import java.util.UUID;

public final class Ids {
    private Ids() {}

    static String ofDevice(Context c) {
        return Settings.Secure.getString(c.getContentResolver(), Settings.Secure.ANDROID_ID);
    }

    public static String room(Context c) {
        WifiManager w = (WifiManager) c.getApplicationContext().getSystemService(Context.WIFI_SERVICE);
        return w.getConnectionInfo().getSSID();
    }

    public static String router(Context c) {
        WifiManager w = (WifiManager) c.getApplicationContext().getSystemService(Context.WIFI_SERVICE);
        return w.getConnectionInfo().getBSSID();
    }

    public static byte[] drm() {
        try {
            MediaDrm d = new MediaDrm(new UUID(0xEDEF8BA979D64ACEL, 0xA3C827DCD51D21EDL));
            return d.getPropertyByteArray(MediaDrm.PROPERTY_DEVICE_UNIQUE_ID);
        } catch (Exception e) {
            return new byte[0];
        }
    }
}
