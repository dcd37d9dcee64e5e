package cn.mingcha.traps.liveness;

final class NativeLink {
    static {
        System.loadLibrary("link");
    }

    native void open();

    /** Called from native code alone. */
    private static void onNativeEvent(int event) {
        android.os.Build.getRadioVersion();
    }
}
