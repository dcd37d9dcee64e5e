package cn.mingcha.traps.liveness;

final class StaticOnly {
    static String value = android.os.Build.getRadioVersion();

    private StaticOnly() {}
}
