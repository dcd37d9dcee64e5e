package cn.mingcha.traps.liveness;

public final class PluginImpl implements Plugin {
    @Override
    public void plug() {
        android.os.Build.getRadioVersion();
    }
}
