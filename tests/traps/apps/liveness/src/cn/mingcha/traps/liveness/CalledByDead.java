package cn.mingcha.traps.liveness;

final class CalledByDead {
    void read() {
        android.os.Build.getRadioVersion();
    }
}
