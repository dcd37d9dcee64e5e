package android.content;

public class Intent {
    public Intent() {}
    public Intent(String action) {}
    public Intent(String action, android.net.Uri uri) {}
    public Intent setAction(String action) { return this; }
}
