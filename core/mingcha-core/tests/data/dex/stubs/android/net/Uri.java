package android.net;

public class Uri {
    public static Uri parse(String text) { return null; }
    public static Uri withAppendedPath(Uri uri, String path) { return null; }
}
