package cn.mingcha.traps.liveness;

final class Invocation implements java.lang.reflect.InvocationHandler {
    @Override
    public Object invoke(Object proxy, java.lang.reflect.Method method, Object[] arguments) {
        return android.os.Build.getRadioVersion();
    }
}
