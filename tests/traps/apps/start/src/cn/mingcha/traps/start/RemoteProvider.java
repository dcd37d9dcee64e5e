package cn.mingcha.traps.start;

import android.provider.Settings;

/** Lives in a process that nothing starts. */
public class RemoteProvider extends QuietProvider {
    @Override
    public boolean onCreate() {
        Settings.Secure.getString(getContext().getContentResolver(), "android_id");
        return true;
    }
}
