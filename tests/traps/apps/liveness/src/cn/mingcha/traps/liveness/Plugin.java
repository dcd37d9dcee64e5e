package cn.mingcha.traps.liveness;

public interface Plugin {
    void plug();
}
