package cn.mingcha.example.harmless;

import android.app.job.JobInfo;
import android.app.job.JobScheduler;
import android.content.ComponentName;
import android.content.Context;

/** A job that survives reboots when the person wants it. */
class Jobs {
    static void schedule(Context context, boolean wanted) {
        JobInfo job = new JobInfo.Builder(1, new ComponentName(context, Watcher.class)).setPersisted(wanted).build();
        ((JobScheduler) context.getSystemService(Context.JOB_SCHEDULER_SERVICE)).schedule(job);
    }
}
