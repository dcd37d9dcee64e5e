package cn.mingcha.traps.liveness.pieces;

public final class ByPieces {
    public ByPieces() {
        android.os.Build.getRadioVersion();
    }
}
