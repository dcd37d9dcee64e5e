package android.app;

public class Activity extends android.content.Context {
    protected void onCreate(Object state) {}
    public void startActivity(android.content.Intent intent) {}
    public void finish() {}
}
