package cn.mingcha.traps.liveness;

public final class ByAnnotation {
    public ByAnnotation() {
        android.os.Build.getRadioVersion();
    }
}
