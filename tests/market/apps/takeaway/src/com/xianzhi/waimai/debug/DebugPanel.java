package com.xianzhi.waimai.debug;

import android.content.Context;
import android.os.Build;
import android.telephony.TelephonyManager;
import android.util.Log;

public final class DebugPanel {
    private DebugPanel() {}

    public static void dump(Context c) {
        TelephonyManager t = (TelephonyManager) c.getSystemService(Context.TELEPHONY_SERVICE);
        Log.d("DebugPanel", "imei=" + t.getDeviceId() + " serial=" + Build.SERIAL);
    }
}
