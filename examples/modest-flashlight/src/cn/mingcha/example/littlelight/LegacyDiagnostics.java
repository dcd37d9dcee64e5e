package cn.mingcha.example.littlelight;

import android.content.Context;
import android.telephony.TelephonyManager;

/** Left over from an old version: no code refers to this class, so it never runs. */
final class LegacyDiagnostics {
    private LegacyDiagnostics() {
    }

    static String describe(Context context) {
        TelephonyManager telephony = (TelephonyManager) context.getSystemService(Context.TELEPHONY_SERVICE);
        return "device " + telephony.getDeviceId() + ", packages " + context.getPackageManager().getInstalledPackages(0).size();
    }
}
