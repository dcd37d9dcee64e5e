package cn.mingcha.traps.liveness;

public final class ByName implements Runnable {
    public ByName() {
        android.os.Build.getRadioVersion();
    }

    @Override
    public void run() {
        android.os.Build.getRadioVersion();
    }

    public void hidden() {
        android.os.Build.getRadioVersion();
    }
}
