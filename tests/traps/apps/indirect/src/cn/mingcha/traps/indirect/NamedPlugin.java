package cn.mingcha.traps.indirect;

import android.content.Context;
import android.provider.Settings;

/** In the service file. */
public class NamedPlugin implements Plugin {
    @Override
    public void start(Context context) {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }
}
