package com.amap.api.location;

import android.content.Context;

/** Stands for a vendor's class: only its name and methods are needed. */
public class AMapLocationClient {
    public AMapLocationClient(Context context) {
    }

    public void setLocationOption(AMapLocationClientOption option) {
    }

    public void startLocation() {
    }
}
