package cn.mingcha.traps.calls;

/** A field of the framework, inherited: the reference names this class. */
final class Keys extends android.os.Build {
    static String serial() {
        return SERIAL;
    }
}
