package cn.mingcha.traps.liveness;

@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
@interface HandledBy {
    Class<?> value();
}
