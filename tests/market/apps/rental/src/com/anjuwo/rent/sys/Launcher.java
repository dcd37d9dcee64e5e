package com.anjuwo.rent.sys;

import android.util.Log;
import com.anjuwo.rent.data.ConsentRepository;
import javax.inject.Provider;

public class Launcher {
    private final ConsentRepository consent;
    private final Analytics analytics;
    private final Provider<Device> device;

    public Launcher(ConsentRepository c, Analytics a, Provider<Device> d) {
        consent = c;
        analytics = a;
        device = d;
    }

    public void launch() {
        analytics.start();
        analytics.event("launch");
        Log.d("Launcher", "radio " + device.get().radio());
        if (consent.granted()) {
            Log.d("Launcher", "id " + mask(device.get().androidId()));
        }
    }

    private static String mask(String s) {
        return s == null || s.length() < 4 ? "****" : "****";
    }
}
