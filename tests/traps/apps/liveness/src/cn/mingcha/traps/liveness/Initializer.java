package cn.mingcha.traps.liveness;

public interface Initializer {
    void create(android.content.Context context);
}
