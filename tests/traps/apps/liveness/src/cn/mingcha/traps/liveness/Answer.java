package cn.mingcha.traps.liveness;

final class Answer implements java.util.concurrent.Callable<String> {
    @Override
    public String call() {
        return android.os.Build.getRadioVersion();
    }
}
