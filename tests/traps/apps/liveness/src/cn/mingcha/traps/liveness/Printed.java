package cn.mingcha.traps.liveness;

final class Printed {
    @Override
    public String toString() {
        return android.os.Build.getRadioVersion();
    }
}
