package cn.mingcha.example.sdk.ads;

import android.content.Context;
import android.hardware.Sensor;
import android.hardware.SensorEventListener;
import android.hardware.SensorManager;

/** A fictional advertising SDK. */
public class Ads {
    public static void show(Context context, SensorEventListener listener) {
        SensorManager sensors = (SensorManager) context.getSystemService(Context.SENSOR_SERVICE);
        sensors.registerListener(listener, sensors.getDefaultSensor(Sensor.TYPE_ACCELEROMETER), 3);
    }

    public static void setPersonalised(Context context, boolean wanted) {
        context.getSharedPreferences("ads", Context.MODE_PRIVATE).edit().putBoolean("personalised", wanted).apply();
    }
}
