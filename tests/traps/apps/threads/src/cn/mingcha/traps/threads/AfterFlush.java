package cn.mingcha.traps.threads;

import android.content.Context;
import android.provider.Settings;

final class AfterFlush extends Work {
    AfterFlush(Context context) {
        super(context);
    }

    @Override
    public void run() {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }
}
