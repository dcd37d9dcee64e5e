package com.xianzhi.waimai.debug;

import android.content.Context;
import android.telephony.TelephonyManager;

/** Of version 6, kept for the migration that no longer exists. */
public class LegacyIds {
    public static String subscriber(Context c) {
        TelephonyManager t = (TelephonyManager) c.getSystemService(Context.TELEPHONY_SERVICE);
        return t.getSubscriberId();
    }
}
