package com.google.android.gms.location;

import android.os.Looper;

/** Stands for a vendor's class. */
public class FusedLocationProviderClient {
    public void requestLocationUpdates(LocationRequest request, LocationCallback callback, Looper looper) {
    }
}
