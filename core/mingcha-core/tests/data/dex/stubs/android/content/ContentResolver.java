package android.content;

public class ContentResolver {
    public Object query(android.net.Uri uri, String[] projection, String selection, String[] arguments, String order) { return null; }
}
