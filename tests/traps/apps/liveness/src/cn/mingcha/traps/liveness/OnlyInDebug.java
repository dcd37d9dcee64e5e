package cn.mingcha.traps.liveness;

final class OnlyInDebug {
    void run() {
        android.os.Build.getRadioVersion();
    }
}
