package cn.mingcha.traps.liveness;

final class Template extends Skeleton {
    @Override
    void step() {
        android.os.Build.getRadioVersion();
    }
}
