package com.xianzhi.waimai.boot;

import android.content.Context;
import com.amap.api.location.AMapLocationClient;
import com.xianzhi.waimai.Prefs;

class MapTask implements Task {
    @Override
    public boolean needsConsent() {
        return false;
    }

    @Override
    public void run(Context context) {
        AMapLocationClient.updatePrivacyShow(context, true, true);
        AMapLocationClient.updatePrivacyAgree(context, Prefs.get().consented());
    }
}
