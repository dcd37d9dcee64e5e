package cn.mingcha.traps.liveness;

abstract class Skeleton {
    final void start() {
        step();
    }

    abstract void step();
}
