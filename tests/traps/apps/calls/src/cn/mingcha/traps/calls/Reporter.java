package cn.mingcha.traps.calls;

import android.telephony.TelephonyManager;

/** Default and static methods of an interface. */
interface Reporter {
    default String number(TelephonyManager phone) {
        return phone.getLine1Number();
    }

    static String carrier(TelephonyManager phone) {
        return phone.getSimOperatorName();
    }
}
