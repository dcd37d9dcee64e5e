package cn.mingcha.traps.threads;

import android.content.Context;
import android.provider.Settings;

final class AfterAgree extends Work {
    AfterAgree(Context context) {
        super(context);
    }

    @Override
    public void run() {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }
}
