package cn.mingcha.example.once;

import android.app.Service;
import android.content.Intent;
import android.location.Location;
import android.location.LocationListener;
import android.location.LocationManager;
import android.os.Bundle;
import android.os.IBinder;
import android.util.Log;

/** One position, then no more. */
public class Fix extends Service implements LocationListener {
    @Override
    public IBinder onBind(Intent intent) {
        return null;
    }

    @Override
    public int onStartCommand(Intent intent, int flags, int id) {
        ((LocationManager) getSystemService(LOCATION_SERVICE)).requestLocationUpdates("gps", 0, 0f, this);
        return START_NOT_STICKY;
    }

    @Override
    public void onLocationChanged(Location location) {
        Log.v("fix", location.toString());
        ((LocationManager) getSystemService(LOCATION_SERVICE)).removeUpdates(this);
        stopSelf();
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
