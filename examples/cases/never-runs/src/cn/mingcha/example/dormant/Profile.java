package cn.mingcha.example.dormant;

import android.accounts.AccountManager;
import android.content.Context;
import android.hardware.Sensor;
import android.hardware.SensorEventListener;
import android.hardware.SensorManager;
import android.net.wifi.WifiManager;
import android.telephony.TelephonyManager;
import java.io.File;

/** Reads one thing of each family of personal information. */
class Profile {
    static String read(Context context, SensorEventListener listener) {
        WifiManager wifi = (WifiManager) context.getSystemService(Context.WIFI_SERVICE);
        TelephonyManager phone = (TelephonyManager) context.getSystemService(Context.TELEPHONY_SERVICE);
        SensorManager sensors = (SensorManager) context.getSystemService(Context.SENSOR_SERVICE);
        sensors.registerListener(listener, sensors.getDefaultSensor(Sensor.TYPE_ACCELEROMETER), 3);
        return wifi.getConnectionInfo().getBSSID()
            + phone.getSimOperatorName()
            + phone.getLine1Number()
            + AccountManager.get(context).getAccounts().length
            + new File("/sdcard/notes").exists();
    }
}
