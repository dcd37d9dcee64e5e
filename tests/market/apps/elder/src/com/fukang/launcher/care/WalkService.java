package com.fukang.launcher.care;

import android.app.Service;
import android.content.Intent;
import android.hardware.Sensor;
import android.hardware.SensorEvent;
import android.hardware.SensorEventListener;
import android.hardware.SensorManager;
import android.os.IBinder;

/** Counts steps while the user walks with it. */
public class WalkService extends Service implements SensorEventListener {
    @Override
    public int onStartCommand(Intent i, int flags, int id) {
        SensorManager m = (SensorManager) getSystemService(SENSOR_SERVICE);
        m.registerListener(this, m.getDefaultSensor(Sensor.TYPE_STEP_COUNTER), SensorManager.SENSOR_DELAY_UI);
        return START_NOT_STICKY;
    }

    @Override
    public void onSensorChanged(SensorEvent e) {
        getSharedPreferences("walk", 0).edit().putInt("steps", (int) e.values[0]).apply();
    }

    @Override
    public void onAccuracyChanged(Sensor s, int a) {}

    @Override
    public IBinder onBind(Intent i) {
        return null;
    }
}
