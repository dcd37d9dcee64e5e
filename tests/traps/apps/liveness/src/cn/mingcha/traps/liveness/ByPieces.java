package cn.mingcha.traps.liveness;

public final class ByPieces {
    public ByPieces() {
        android.os.Build.getRadioVersion();
    }
}
