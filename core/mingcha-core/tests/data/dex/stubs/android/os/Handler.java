package android.os;

public class Handler {
    public void handleMessage(Message message) {}

    public final boolean sendEmptyMessage(int what) { return true; }

    public final boolean post(Runnable work) { return true; }
}
