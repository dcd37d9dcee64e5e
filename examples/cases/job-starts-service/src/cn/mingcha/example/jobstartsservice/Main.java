package cn.mingcha.example.jobstartsservice;

import android.app.Activity;
import android.app.job.JobInfo;
import android.app.job.JobScheduler;
import android.content.ComponentName;
import android.os.Bundle;

/** Schedules as it starts. */
public class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        JobInfo.Builder job = new JobInfo.Builder(1, new ComponentName(Main.this, Work.class));
        job.setPeriodic(900000).setPersisted(true);
        ((JobScheduler) getSystemService(JOB_SCHEDULER_SERVICE)).schedule(job.build());
    }
}
