package com.xianzhi.waimai.store;

import android.content.Context;
import com.amap.api.location.AMapLocationClient;
import com.amap.api.location.AMapLocationClientOption;

public class Locator {
    public interface Found {
        void at(double lat, double lng);
    }

    private final Context context;

    public Locator(Context c) {
        context = c.getApplicationContext();
    }

    public void once(Found found) {
        try {
            AMapLocationClient client = new AMapLocationClient(context);
            AMapLocationClientOption option = new AMapLocationClientOption();
            option.setOnceLocation(true);
            client.setLocationOption(option);
            client.setLocationListener(place -> {
                if (place != null && place.getErrorCode() == 0) {
                    found.at(place.getLatitude(), place.getLongitude());
                }
                client.onDestroy();
            });
            client.startLocation();
        } catch (Exception e) {
            timber.log.Timber.e(e);
        }
    }
}
