package cn.mingcha.example.sdk.ads;

import android.content.Context;
import android.hardware.Sensor;
import android.hardware.SensorEventListener;
import android.hardware.SensorManager;

/** A fictional advertising SDK. */
public class Ads {
    public static void launchPartner(Context context) {
        context.startActivity(context.getPackageManager().getLaunchIntentForPackage("cn.mingcha.example.partner"));
    }

    static void listen(Context context, SensorEventListener listener) {
        SensorManager sensors = (SensorManager) context.getSystemService(Context.SENSOR_SERVICE);
        sensors.registerListener(listener, sensors.getDefaultSensor(Sensor.TYPE_ACCELEROMETER), 3);
    }
}
