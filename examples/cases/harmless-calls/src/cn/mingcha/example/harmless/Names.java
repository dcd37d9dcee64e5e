package cn.mingcha.example.harmless;

/** A text that is a class name elsewhere. */
class Names {
    static void load() {
        System.loadLibrary("android.telephony.TelephonyManager");
    }
}
