package cn.mingcha.traps.threads;

import android.app.job.JobInfo;
import android.app.job.JobParameters;
import android.app.job.JobScheduler;
import android.app.job.JobService;
import android.content.ComponentName;
import android.content.Context;
import android.provider.Settings;

/** Scheduled by a click. */
public class ClickJob extends JobService {
    static void schedule(Context context) {
        JobInfo job = new JobInfo.Builder(2, new ComponentName(context, ClickJob.class)).setOverrideDeadline(1000).build();
        ((JobScheduler) context.getSystemService(Context.JOB_SCHEDULER_SERVICE)).schedule(job);
    }

    @Override
    public boolean onStartJob(JobParameters parameters) {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
        return false;
    }

    @Override
    public boolean onStopJob(JobParameters parameters) {
        return false;
    }
}
