package cn.mingcha.traps.liveness;

public final class NamedFragment extends android.app.Fragment {
    @Override
    public void onCreate(android.os.Bundle state) {
        super.onCreate(state);
        android.os.Build.getRadioVersion();
    }
}
