package cn.mingcha.traps.liveness;

public final class ByBuilder {
    public ByBuilder() {
        android.os.Build.getRadioVersion();
    }
}
