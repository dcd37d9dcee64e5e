package com.anjuwo.rent.sys;

import android.annotation.SuppressLint;
import android.bluetooth.BluetoothAdapter;
import android.content.Context;
import android.location.Location;
import android.location.LocationManager;
import android.net.wifi.WifiManager;
import android.provider.Settings;
import android.telephony.TelephonyManager;

@SuppressLint({"MissingPermission", "HardwareIds"})
public class Device {
    private final Context context;
    private final String radio;

    Device(Context c) {
        context = c;
        radio = readRadio();
    }

    private String readRadio() {
        BluetoothAdapter a = BluetoothAdapter.getDefaultAdapter();
        return a == null ? "" : a.getName();
    }

    public String radio() {
        return radio;
    }

    public String androidId() {
        return Settings.Secure.getString(context.getContentResolver(), Settings.Secure.ANDROID_ID);
    }

    public String line() {
        return ((TelephonyManager) context.getSystemService(Context.TELEPHONY_SERVICE)).getLine1Number();
    }

    public String router() {
        return ((WifiManager) context.getApplicationContext().getSystemService(Context.WIFI_SERVICE)).getConnectionInfo().getBSSID();
    }

    public Location place() {
        LocationManager m = (LocationManager) context.getSystemService(Context.LOCATION_SERVICE);
        try {
            return m.getLastKnownLocation(LocationManager.GPS_PROVIDER);
        } catch (SecurityException e) {
            return null;
        }
    }
}
