package cn.mingcha.traps.liveness;

final class Crash implements Thread.UncaughtExceptionHandler {
    @Override
    public void uncaughtException(Thread thread, Throwable error) {
        android.os.Build.getRadioVersion();
    }
}
