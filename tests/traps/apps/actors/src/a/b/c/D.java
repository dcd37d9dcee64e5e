package a.b.c;

public class D {
    public static String read() {
        return android.os.Build.getRadioVersion();
    }
}
