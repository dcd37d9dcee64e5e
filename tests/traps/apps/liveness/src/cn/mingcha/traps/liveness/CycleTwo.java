package cn.mingcha.traps.liveness;

final class CycleTwo {
    void turn() {
        android.os.Build.getRadioVersion();
        new CycleOne().turn();
    }
}
