package cn.mingcha.traps.start;

import android.provider.Settings;

/** Switched off in the manifest. */
public class OffProvider extends QuietProvider {
    @Override
    public boolean onCreate() {
        Settings.Secure.getString(getContext().getContentResolver(), "android_id");
        return true;
    }
}
