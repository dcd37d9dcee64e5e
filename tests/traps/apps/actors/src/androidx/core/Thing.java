package androidx.core;

public class Thing {
    public static String read() {
        return android.os.Build.getRadioVersion();
    }
}
