package cn.mingcha.traps.liveness;

final class DeadCaller {
    void call() {
        new CalledByDead().read();
    }
}
