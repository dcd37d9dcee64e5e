package cn.mingcha.example.slowly;

import android.app.Service;
import android.content.Intent;
import android.location.Location;
import android.location.LocationListener;
import android.location.LocationManager;
import android.os.Bundle;
import android.os.IBinder;
import android.util.Log;

/** A position a minute, and one after fifty metres. */
public class Track extends Service implements LocationListener {
    @Override
    public IBinder onBind(Intent intent) {
        return null;
    }

    @Override
    public int onStartCommand(Intent intent, int flags, int id) {
        ((LocationManager) getSystemService(LOCATION_SERVICE)).requestLocationUpdates("gps", 60000, 0f, this);
        ((LocationManager) getSystemService(LOCATION_SERVICE)).requestLocationUpdates("gps", 1000, 50f, this);
        cn.mingcha.example.sdk.map.Locator.start(this, this);
        return START_STICKY;
    }

    @Override
    public void onLocationChanged(Location location) {
        Log.v("track", "a position");
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
