package com.xianzhi.waimai.boot;

import android.content.Context;
import com.xianzhi.waimai.Config;
import timber.log.Timber;

class LogTask implements Task {
    @Override
    public boolean needsConsent() {
        return false;
    }

    @Override
    public void run(Context context) {
        if (Config.DEBUG) {
            Timber.plant(new Timber.DebugTree());
        }
    }
}
