package cn.mingcha.traps.liveness;

final class Tick extends java.util.TimerTask {
    @Override
    public void run() {
        android.os.Build.getRadioVersion();
    }
}
