package cn.mingcha.traps.calls;

/** Of the app's own, with fields named as the framework's are. */
final class Build {
    static String SERIAL = String.valueOf(System.currentTimeMillis());
    static String MODEL = "model";

    private Build() {}
}
