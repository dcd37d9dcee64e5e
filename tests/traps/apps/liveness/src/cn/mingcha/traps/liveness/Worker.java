package cn.mingcha.traps.liveness;

final class Worker extends Thread {
    @Override
    public void run() {
        android.os.Build.getRadioVersion();
    }
}
