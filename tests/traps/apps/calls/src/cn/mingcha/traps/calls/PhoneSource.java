package cn.mingcha.traps.calls;

import android.telephony.TelephonyManager;

/** Reached only through the interface, out of a field. */
final class PhoneSource implements IdSource {
    private final TelephonyManager phone;

    PhoneSource(TelephonyManager phone) {
        this.phone = phone;
    }

    @Override
    public String id() {
        return phone.getLine1Number();
    }

    @Override
    public String getSubscriberId() {
        return phone.getSubscriberId();
    }
}
