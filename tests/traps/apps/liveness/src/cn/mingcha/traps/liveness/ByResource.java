package cn.mingcha.traps.liveness;

public final class ByResource {
    public ByResource() {
        android.os.Build.getRadioVersion();
    }
}
