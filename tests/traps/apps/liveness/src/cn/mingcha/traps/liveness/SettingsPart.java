package cn.mingcha.traps.liveness;

public final class SettingsPart extends android.app.Fragment {
    @Override
    public void onCreate(android.os.Bundle state) {
        super.onCreate(state);
        android.os.Build.getRadioVersion();
    }
}
