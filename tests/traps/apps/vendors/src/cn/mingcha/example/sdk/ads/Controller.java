package cn.mingcha.example.sdk.ads;

/** The host may forbid what the SDK reads; what it does not forbid is allowed. */
public abstract class Controller {
    public boolean mayReadId() {
        return true;
    }

    public boolean mayReadApps() {
        return true;
    }

    public abstract String id();
}
