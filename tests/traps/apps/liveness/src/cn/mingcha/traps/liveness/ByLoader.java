package cn.mingcha.traps.liveness;

public final class ByLoader {
    static void begin(String when) {
        android.os.Build.getRadioVersion();
    }
}
