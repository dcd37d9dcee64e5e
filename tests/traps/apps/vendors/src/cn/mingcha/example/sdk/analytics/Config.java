package cn.mingcha.example.sdk.analytics;

/** What the host may choose. */
public final class Config {
    private boolean deviceId = true;

    public Config deviceId(boolean on) {
        deviceId = on;
        return this;
    }

    boolean deviceId() {
        return deviceId;
    }
}
