package cn.mingcha.traps.liveness;

final class CycleOne {
    void turn() {
        android.os.Build.getRadioVersion();
        new CycleTwo().turn();
    }
}
