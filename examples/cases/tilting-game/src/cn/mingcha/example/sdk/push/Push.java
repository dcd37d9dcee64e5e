package cn.mingcha.example.sdk.push;

import android.content.Context;
import android.hardware.Sensor;
import android.hardware.SensorEventListener;
import android.hardware.SensorManager;

/** A fictional push SDK. */
public class Push {
    public static void start(Context context, SensorEventListener listener) {
        SensorManager sensors = (SensorManager) context.getSystemService(Context.SENSOR_SERVICE);
        sensors.registerListener(listener, sensors.getDefaultSensor(Sensor.TYPE_ACCELEROMETER), 3);
    }
}
