package cn.mingcha.traps.liveness;

public final class ByPackage {
    public ByPackage() {
        android.os.Build.getRadioVersion();
    }
}
