package com.fukang.launcher.base;

import android.content.Context;
import android.provider.Settings;
import com.tencent.bugly.crashreport.CrashReport;
import com.tencent.smtt.sdk.QbSdk;
import com.umeng.commonsdk.UMConfigure;
import java.lang.reflect.Method;

public final class Sdk {
    private Sdk() {}

    public static void x5Quiet() {
        QbSdk.disableSensitiveApi();
    }

    public static void init(Context c) {
        CrashReport.initCrashReport(c, "7766554433", false);
        UMConfigure.init(c, "6222aa33bb44cc55dd66ee77", "fk", UMConfigure.DEVICE_TYPE_PHONE, null);
        QbSdk.initX5Environment(c, null);
        Hub.device = Settings.Secure.getString(c.getContentResolver(), Settings.Secure.ANDROID_ID);
    }

    /** The serial number, by whatever way the device still has. */
    public static String property(String name) {
        try {
            Class<?> k = Class.forName("android.os.SystemProperties");
            Method get = k.getMethod("get", String.class);
            return (String) get.invoke(null, name);
        } catch (ReflectiveOperationException e) {
            return "";
        }
    }
}
