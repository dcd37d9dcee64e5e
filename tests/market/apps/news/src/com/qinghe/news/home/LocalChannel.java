package com.qinghe.news.home;

import android.Manifest;
import android.app.Activity;
import android.content.Context;
import android.content.pm.PackageManager;
import android.location.Location;
import android.location.LocationManager;
import com.qinghe.news.net.Api;
import java.util.HashMap;
import java.util.Map;

final class LocalChannel {
    private LocalChannel() {}

    static void open(Activity a) {
        if (a.checkSelfPermission(Manifest.permission.ACCESS_FINE_LOCATION) != PackageManager.PERMISSION_GRANTED) {
            return;
        }
        LocationManager lm = (LocationManager) a.getSystemService(Context.LOCATION_SERVICE);
        Location l = lm.getLastKnownLocation(LocationManager.NETWORK_PROVIDER);
        if (l != null) {
            Map<String, String> m = new HashMap<>();
            m.put("lat", String.valueOf(l.getLatitude()));
            m.put("lng", String.valueOf(l.getLongitude()));
            Api.postForm(Api.HOST + "/feed/local", m, null);
        }
    }
}
