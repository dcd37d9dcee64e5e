package com.qinghe.news.core;

import android.content.Context;
import com.tencent.bugly.crashreport.CrashReport;
import com.umeng.commonsdk.UMConfigure;

public final class SdkManager {
    private static final String UM_KEY = "5f8a0c1d2e3b4a5968778695";
    private static boolean started;

    private SdkManager() {}

    public static void preInit(Context c) {
        UMConfigure.setLogEnabled(false);
        UMConfigure.preInit(c, UM_KEY, Channels.name(c));
    }

    public static synchronized void initAll(Context c) {
        if (started) {
            return;
        }
        started = true;
        UMConfigure.submitPolicyGrantResult(c, true);
        UMConfigure.init(c, UM_KEY, Channels.name(c), UMConfigure.DEVICE_TYPE_PHONE, null);
        CrashReport.UserStrategy strategy = new CrashReport.UserStrategy(c);
        strategy.setAppChannel(Channels.name(c));
        strategy.setDeviceID(DeviceIds.androidIdForCrash(c));
        CrashReport.initCrashReport(c, "900012345", false, strategy);
    }
}
