package cn.mingcha.example.notice;

import android.app.Notification;
import android.app.Service;
import android.content.Intent;
import android.location.Location;
import android.location.LocationListener;
import android.location.LocationManager;
import android.os.Bundle;
import android.os.Handler;
import android.os.IBinder;
import android.os.Looper;
import android.util.Log;

/** Positions each second, and a notification. */
public class Record extends Service implements LocationListener, Runnable {
    private final Handler handler = new Handler(Looper.getMainLooper());

    @Override
    public IBinder onBind(Intent intent) {
        return null;
    }

    @Override
    public int onStartCommand(Intent intent, int flags, int id) {
        startForeground(1, new Notification.Builder(this, "record").build());
        ((LocationManager) getSystemService(LOCATION_SERVICE)).requestLocationUpdates("gps", 1000, 0f, this);
        handler.post(this);
        return START_STICKY;
    }

    @Override
    public void run() {
        Log.v("apps", "" + getPackageManager().getInstalledPackages(0).size());
        handler.postDelayed(this, 20000);
    }

    @Override
    public void onLocationChanged(Location location) {
        Log.v("record", location.toString());
    }

    @Override
    public void onStatusChanged(String provider, int status, Bundle extras) {
    }

    @Override
    public void onProviderEnabled(String provider) {
    }

    @Override
    public void onProviderDisabled(String provider) {
    }
}
