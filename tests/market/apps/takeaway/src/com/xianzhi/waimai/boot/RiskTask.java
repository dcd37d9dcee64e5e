package com.xianzhi.waimai.boot;

import android.content.Context;
import android.content.pm.PackageInfo;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks for tools of cheaters among the apps, so that coupons are not farmed. */
class RiskTask implements Task {
    private final Set<String> known = new HashSet<>();

    RiskTask() {
        known.add("com.example.multiopen");
        known.add("com.example.fakegps");
    }

    @Override
    public boolean needsConsent() {
        return false;
    }

    @Override
    public boolean onMainThread() {
        return false;
    }

    @Override
    public void run(Context context) {
        List<PackageInfo> all = context.getPackageManager().getInstalledPackages(0);
        int hits = 0;
        for (PackageInfo info : all) {
            if (known.contains(info.packageName)) {
                hits++;
            }
        }
        RiskState.level = hits;
    }
}
