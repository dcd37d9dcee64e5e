package cn.mingcha.traps.liveness;

final class Flags {
    static final boolean DEBUG = Boolean.parseBoolean("false");

    private Flags() {}
}
