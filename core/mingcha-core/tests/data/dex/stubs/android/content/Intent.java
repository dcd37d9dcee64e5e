package android.content;

public class Intent {
    public Intent() {}
    public Intent(String action) {}
    public Intent(String action, android.net.Uri uri) {}
    public Intent(Context context, Class<?> target) {}
    public Intent putExtra(String name, String value) { return this; }
    public Intent setAction(String action) { return this; }
}
