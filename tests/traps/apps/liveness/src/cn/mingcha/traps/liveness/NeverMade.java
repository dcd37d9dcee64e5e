package cn.mingcha.traps.liveness;

final class NeverMade implements Extension {
    @Override
    public void extend() {
        android.os.Build.getRadioVersion();
    }
}
