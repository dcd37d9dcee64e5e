package cn.mingcha.traps.liveness;

final class HalfUsed {
    void used() {
        android.os.Build.getRadioVersion();
    }

    void unused() {
        android.os.Build.getRadioVersion();
    }
}
