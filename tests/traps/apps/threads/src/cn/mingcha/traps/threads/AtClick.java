package cn.mingcha.traps.threads;

import android.content.Context;
import android.provider.Settings;

final class AtClick extends Work {
    AtClick(Context context) {
        super(context);
    }

    @Override
    public void run() {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }
}
