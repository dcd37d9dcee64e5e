package cn.mingcha.example.once;

import android.app.Activity;
import android.content.Intent;
import android.location.Location;
import android.location.LocationListener;
import android.location.LocationManager;
import android.os.Bundle;
import android.os.Handler;
import android.os.Looper;
import android.util.Log;

/** Positions while the screen is seen, and a task that runs later, once. */
public class Main extends Activity implements LocationListener {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        startService(new Intent(this, Fix.class));
        new Thread(new Network(getApplicationContext())).start();
        new Handler(Looper.getMainLooper()).postDelayed(new Runnable() {
            @Override
            public void run() {
                Log.v("apps", "" + getPackageManager().getInstalledPackages(0).size());
            }
        }, 20000);
        // The clock of the screen reads nothing.
        new java.util.Timer().schedule(new java.util.TimerTask() {
            @Override
            public void run() {
                Log.v("clock", "tick");
            }
        }, 0, 1000);
    }

    private final Handler watch = new Handler(Looper.getMainLooper());
    private final Watch watching = new Watch(watch, this);

    @Override
    protected void onResume() {
        super.onResume();
        watch.post(watching);
        ((LocationManager) getSystemService(LOCATION_SERVICE)).requestLocationUpdates("gps", 1000, 0f, this);
    }

    @Override
    protected void onPause() {
        super.onPause();
        quiet();
        watch.removeCallbacks(watching);
    }

    private void quiet() {
        ((LocationManager) getSystemService(LOCATION_SERVICE)).removeUpdates(this);
    }

    @Override
    public void onLocationChanged(Location location) {
        Log.v("seen", location.toString());
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
