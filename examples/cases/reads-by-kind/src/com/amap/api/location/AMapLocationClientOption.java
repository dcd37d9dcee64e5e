package com.amap.api.location;

/** Stands for a vendor's class. */
public class AMapLocationClientOption {
    public AMapLocationClientOption setInterval(long milliseconds) {
        return this;
    }

    public AMapLocationClientOption setOnceLocation(boolean once) {
        return this;
    }
}
