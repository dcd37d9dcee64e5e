package cn.mingcha.example.kit;

import android.content.ContentResolver;
import android.content.Context;
import android.content.pm.PackageInfo;
import android.database.Cursor;
import android.location.Location;
import android.location.LocationManager;
import android.net.Uri;
import android.net.wifi.WifiManager;
import android.os.Build;
import android.provider.Settings;
import android.telephony.TelephonyManager;
import java.io.BufferedReader;
import java.io.FileReader;
import java.io.IOException;
import java.lang.reflect.Method;

/** Reads what identifies a device, in as many ways as code can. */
class DeviceReader {
    private final Context context;
    private long reads;
    private int[] marks = new int[3];

    DeviceReader(Context context) {
        this.context = context;
    }

    String body(int level) {
        StringBuilder body = new StringBuilder();
        for (int n = 0; n < level; n++) {
            switch (n) {
                case 0:
                    body.append(androidId());
                    break;
                case 1:
                    body.append(imei()).append('|').append(mac());
                    break;
                case 7:
                    body.append(serial());
                    break;
                default:
                    body.append(contacts(n, 1L, 2.0));
            }
            reads = reads + 1L;
            marks[n % marks.length]++;
        }
        switch (body.length() > 3 ? "long" : "short") {
            case "long":
                return body.toString();
            default:
                return body + "/" + reads + property("ro.serialno") + packages();
        }
    }

    private String androidId() {
        return Settings.Secure.getString(
                context.getContentResolver(),
                Settings.Secure.ANDROID_ID);
    }

    private String imei() {
        try {
            TelephonyManager manager = (TelephonyManager) context.getSystemService(Context.TELEPHONY_SERVICE);
            if (manager != null) {
                return Build.VERSION.SDK_INT >= 26 ? manager.getImei() : manager.getDeviceId();
            }
        } catch (SecurityException refused) {
            return "";
        } finally {
            reads += 1;
        }
        return null;
    }

    private String mac() {
        WifiManager wifi = (WifiManager) context.getApplicationContext().getSystemService("wifi");
        return wifi.getConnectionInfo().getMacAddress();
    }

    private String serial() {
        return Build.SERIAL;
    }

    private String contacts(int n, long first, double second) {
        ContentResolver resolver = context.getContentResolver();
        String[] wanted = {"display_name", "data1"};
        Uri address = Uri.parse("content://com.android.contacts/" + "data/phones");
        try (Cursor cursor = resolver.query(address, wanted, n > 2 ? "a=?" : null, null, null)) {
            long sum = first + (long) second;
            while (cursor != null && cursor.moveToNext()) {
                sum ^= cursor.getLong(0) << n;
            }
            return sum > 0 ? cursor.getString(0) : "none";
        }
    }

    private String property(String name) {
        try {
            Class<?> properties = Class.forName("android.os.SystemProperties");
            Method get = properties.getMethod("get", String.class);
            return (String) get.invoke(null, "ro.serialno");
        } catch (ReflectiveOperationException missing) {
            return name;
        }
    }

    private int packages() {
        int count = 0;
        for (PackageInfo info : context.getPackageManager().getInstalledPackages(0)) {
            count += info.versionCode;
        }
        return count;
    }

    synchronized Location location() {
        LocationManager manager = (LocationManager) context.getSystemService(Context.LOCATION_SERVICE);
        synchronized (this) {
            return manager.getLastKnownLocation(LocationManager.GPS_PROVIDER);
        }
    }

    static String cpu() throws IOException {
        try (BufferedReader reader = new BufferedReader(new FileReader("/sys/class/net/wlan0/address"))) {
            return reader.readLine();
        }
    }

    private static String nobodyCallsThis(Context context) {
        return Settings.Secure.getString(context.getContentResolver(), "android_id");
    }
}
