package com.suixin.loan;

import android.app.Application;
import com.suixin.loan.data.ConsentDao;
import com.suixin.loan.risk.Wlan;
import com.tencent.bugly.crashreport.CrashReport;
import com.tencent.map.geolocation.TencentLocationManager;

public class LoanApp extends Application {
    @Override
    public void onCreate() {
        super.onCreate();
        ConsentDao dao = ConsentDao.of(this);
        TencentLocationManager.getInstance(this).setCoordinateType(TencentLocationManager.COORDINATE_TYPE_GCJ02);
        if (dao.latest() > 0) {
            afterConsent();
        }
    }

    public void afterConsent() {
        Wlan.remember(this);
        CrashReport.initCrashReport(this, "9988776655", false);
    }
}
