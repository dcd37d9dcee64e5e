package cn.mingcha.traps.start.boot;

import android.content.Context;
import android.provider.Settings;

/** Named by a value in the manifest. */
public class MetaTask implements Task {
    @Override
    public void run(Context context) {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }
}
