package com.xianzhi.waimai.boot;

public final class RiskState {
    static volatile int level;

    private RiskState() {}

    public static boolean risky() {
        return level > 0;
    }
}
