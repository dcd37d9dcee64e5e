package cn.mingcha.traps.liveness;

final class Unreferenced {
    static void read() {
        android.os.Build.getRadioVersion();
    }
}
