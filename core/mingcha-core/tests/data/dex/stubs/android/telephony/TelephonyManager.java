package android.telephony;

public class TelephonyManager {
    public String getDeviceId() { return null; }
    public String getImei(int slot) { return null; }
}
