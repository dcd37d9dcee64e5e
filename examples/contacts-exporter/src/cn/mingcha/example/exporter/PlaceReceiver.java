package cn.mingcha.example.exporter;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.location.Location;
import android.location.LocationManager;

/** Is told of every place, with the app closed, and sends it on. */
public class PlaceReceiver extends BroadcastReceiver {
    @Override
    public void onReceive(Context context, Intent intent) {
        Location location = (Location) intent.getParcelableExtra(LocationManager.KEY_LOCATION_CHANGED);
        if (location != null) {
            Upload.later("place", location.getLatitude() + "," + location.getLongitude());
        }
    }
}
