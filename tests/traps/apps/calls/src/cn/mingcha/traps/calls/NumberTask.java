package cn.mingcha.traps.calls;

import android.telephony.TelephonyManager;

final class NumberTask extends Task<String> {
    private final TelephonyManager phone;

    NumberTask(TelephonyManager phone) {
        this.phone = phone;
    }

    @Override
    String compute(String name) {
        return name + phone.getLine1Number();
    }
}
