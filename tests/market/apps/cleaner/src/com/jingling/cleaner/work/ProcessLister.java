package com.jingling.cleaner.work;

import android.app.ActivityManager;
import android.content.Context;
import java.util.List;

public class ProcessLister {
    private final ActivityManager am;

    public ProcessLister(Context c) {
        am = (ActivityManager) c.getSystemService(Context.ACTIVITY_SERVICE);
    }

    public int count() {
        List<ActivityManager.RunningServiceInfo> all = am.getRunningServices(200);
        return all.size();
    }

    public void kill(String name) {
        am.killBackgroundProcesses(name);
    }
}
