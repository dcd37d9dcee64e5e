package com.xianzhi.waimai.boot;

import android.content.Context;
import com.tencent.bugly.crashreport.CrashReport;

class CrashTask implements Task {
    @Override
    public boolean needsConsent() {
        return true;
    }

    @Override
    public boolean onMainThread() {
        return false;
    }

    @Override
    public void run(Context context) {
        CrashReport.initCrashReport(context, "1104512706", false);
    }
}
