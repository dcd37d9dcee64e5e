package cn.mingcha.traps.liveness;

public final class MetaNamed implements Initializer {
    @Override
    public void create(android.content.Context context) {
        android.os.Build.getRadioVersion();
    }
}
