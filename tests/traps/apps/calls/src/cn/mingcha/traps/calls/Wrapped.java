package cn.mingcha.traps.calls;

import android.telephony.TelephonyManager;

/** Overloads: only one of them asks the system. */
final class Wrapped {
    private final TelephonyManager phone;

    Wrapped(TelephonyManager phone) {
        this.phone = phone;
    }

    String look() {
        return getSubscriberId(1) + getSubscriberId("x");
    }

    private String getSubscriberId(int slot) {
        return "slot" + slot;
    }

    private String getSubscriberId(String slot) {
        return phone.getSubscriberId() + slot;
    }
}
