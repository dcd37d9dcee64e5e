package cn.mingcha.example.kinds;


import android.app.Activity;
import android.app.AlarmManager;
import android.app.PendingIntent;
import android.app.job.JobInfo;
import android.app.job.JobScheduler;
import android.content.ComponentName;
import android.content.Context;
import android.content.Intent;
import android.hardware.Sensor;
import android.hardware.SensorEvent;
import android.hardware.SensorEventListener;
import android.hardware.SensorManager;
import android.os.Bundle;
import com.amap.api.location.AMapLocationClient;
import com.amap.api.location.AMapLocationClientOption;
import com.google.android.gms.location.FusedLocationProviderClient;
import com.google.android.gms.location.LocationCallback;
import com.google.android.gms.location.LocationRequest;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Begins everything. */
public class Main extends Activity implements SensorEventListener {
    private final ScheduledExecutorService pool = Executors.newSingleThreadScheduledExecutor();
    private SensorManager sensors;

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        pool.scheduleWithFixedDelay(new Poll(getApplicationContext()), 1, 7, TimeUnit.MINUTES);
        pool.schedule(new Once(getApplicationContext()), 3, TimeUnit.SECONDS);
        new Beat(getApplicationContext()).sendEmptyMessage(Beat.AGAIN);
        AlarmManager alarms = (AlarmManager) getSystemService(Context.ALARM_SERVICE);
        PendingIntent tick = PendingIntent.getBroadcast(this, 0, new Intent(this, Tick.class), PendingIntent.FLAG_IMMUTABLE);
        alarms.setInexactRepeating(AlarmManager.RTC, 0, 3600000, tick);
        JobInfo job = new JobInfo.Builder(1, new ComponentName(this, Work.class)).setPeriodic(900000).build();
        ((JobScheduler) getSystemService(Context.JOB_SCHEDULER_SERVICE)).schedule(job);
        every(2000).startLocation();
        once().startLocation();
        LocationRequest request = LocationRequest.create().setInterval(30000).setSmallestDisplacement(50f);
        new FusedLocationProviderClient().requestLocationUpdates(request, new LocationCallback(), null);
        LocationRequest single = new LocationRequest().setInterval(1000).setNumUpdates(1);
        new FusedLocationProviderClient().requestLocationUpdates(single, new LocationCallback(), null);
    }

    private AMapLocationClient every(long milliseconds) {
        AMapLocationClientOption option = new AMapLocationClientOption();
        option.setInterval(milliseconds);
        AMapLocationClient client = new AMapLocationClient(getApplicationContext());
        client.setLocationOption(option);
        return client;
    }

    private AMapLocationClient once() {
        AMapLocationClientOption option = new AMapLocationClientOption();
        option.setOnceLocation(true);
        AMapLocationClient client = new AMapLocationClient(getApplicationContext());
        client.setLocationOption(option);
        return client;
    }

    @Override
    protected void onResume() {
        super.onResume();
        sensors = (SensorManager) getSystemService(Context.SENSOR_SERVICE);
        sensors.registerListener(this, sensors.getDefaultSensor(Sensor.TYPE_ACCELEROMETER), SensorManager.SENSOR_DELAY_GAME);
    }

    @Override
    protected void onPause() {
        super.onPause();
        sensors.unregisterListener(this);
    }

    @Override
    protected void onDestroy() {
        super.onDestroy();
        pool.shutdown();
    }

    @Override
    public void onSensorChanged(SensorEvent event) {
    }

    @Override
    public void onAccuracyChanged(Sensor sensor, int accuracy) {
    }
}
