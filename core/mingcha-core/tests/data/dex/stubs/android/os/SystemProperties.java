package android.os;

public class SystemProperties {
    public static String get(String key) { return null; }
}
