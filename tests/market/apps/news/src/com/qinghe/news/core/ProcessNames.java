package com.qinghe.news.core;

import android.app.ActivityManager;
import android.content.Context;
import android.os.Process;
import java.util.List;

public final class ProcessNames {
    private ProcessNames() {}

    public static String current(Context c) {
        int pid = Process.myPid();
        ActivityManager am = (ActivityManager) c.getSystemService(Context.ACTIVITY_SERVICE);
        List<ActivityManager.RunningAppProcessInfo> all = am.getRunningAppProcesses();
        if (all == null) {
            return c.getPackageName();
        }
        for (ActivityManager.RunningAppProcessInfo info : all) {
            if (info.pid == pid) {
                return info.processName;
            }
        }
        return c.getPackageName();
    }
}
