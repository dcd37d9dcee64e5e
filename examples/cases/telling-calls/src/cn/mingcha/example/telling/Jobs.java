package cn.mingcha.example.telling;

import android.app.job.JobInfo;
import android.app.job.JobScheduler;
import android.content.ComponentName;
import android.content.Context;

/** A job that survives reboots. */
class Jobs {
    static void schedule(Context context) {
        JobInfo job = new JobInfo.Builder(1, new ComponentName(context, Watcher.class)).setPersisted(true).build();
        ((JobScheduler) context.getSystemService(Context.JOB_SCHEDULER_SERVICE)).schedule(job);
    }
}
