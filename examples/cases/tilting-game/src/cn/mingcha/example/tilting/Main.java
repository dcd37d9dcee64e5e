package cn.mingcha.example.tilting;

import android.app.Activity;
import android.os.Bundle;

/** Runs everything when the app starts. */
public class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        android.hardware.SensorManager sensors = (android.hardware.SensorManager) getSystemService(SENSOR_SERVICE);
        sensors.registerListener(new Listener(), sensors.getDefaultSensor(android.hardware.Sensor.TYPE_ACCELEROMETER), 3);
        cn.mingcha.example.sdk.push.Push.start(this, new Listener());
        cn.mingcha.example.sdk.ads.Ads.start(this);
    }
}
