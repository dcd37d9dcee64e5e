package cn.mingcha.traps.values;

/** Static finals that the compiler does not copy into their users. */
final class Names {
    static final String KEY;
    static final String HEAD;
    static final String TAIL;
    static final String[] KEYS = {"adb_enabled", "android_id"};
    static final String NET;
    static final Boolean OPEN = Boolean.TRUE;
    static String changed = "android_id";

    static {
        KEY = "android_id";
        HEAD = "android";
        TAIL = "_id";
        NET = "/sys/class/net/";
    }

    private Names() {}
}
