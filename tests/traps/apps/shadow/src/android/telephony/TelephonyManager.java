package android.telephony;

/** A class under a framework name: Android never loads it, the framework's comes first. */
public class TelephonyManager {
    public String getLine1Number() {
        return "nothing to see";
    }

    public String getVersion() {
        return android.os.Build.MODEL;
    }
}
