package cn.mingcha.traps.permissions;

import android.content.Context;
import android.telephony.TelephonyManager;

final class Phone {
    String number(Context context) {
        return ((TelephonyManager) context.getSystemService(Context.TELEPHONY_SERVICE)).getLine1Number();
    }
}
