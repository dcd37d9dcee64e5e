package android.webkit;

public abstract class WebSettings {
    public abstract void setAllowFileAccess(boolean allow);
}
