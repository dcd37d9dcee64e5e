package cn.mingcha.traps.liveness;

interface Extension {
    void extend();
}
