public class Loose {
    public static String read() {
        return android.os.Build.getRadioVersion();
    }
}
