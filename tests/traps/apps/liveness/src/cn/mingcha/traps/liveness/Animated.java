package cn.mingcha.traps.liveness;

final class Animated {
    public void setProgress(float progress) {
        android.os.Build.getRadioVersion();
    }
}
