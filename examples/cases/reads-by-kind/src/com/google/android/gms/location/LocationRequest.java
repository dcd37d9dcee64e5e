package com.google.android.gms.location;

/** Stands for a vendor's class. */
public class LocationRequest {
    public static LocationRequest create() {
        return new LocationRequest();
    }

    public LocationRequest setInterval(long milliseconds) {
        return this;
    }

    public LocationRequest setNumUpdates(int count) {
        return this;
    }

    public LocationRequest setSmallestDisplacement(float metres) {
        return this;
    }
}
