package cn.mingcha.example.jobuntilreboot;

import android.app.job.JobParameters;
import android.app.job.JobService;
import android.content.Intent;

/** Starts the keeper. */
public class Work extends JobService {
    @Override
    public boolean onStartJob(JobParameters parameters) {
        startService(new Intent(this, Keeper.class));
        return false;
    }

    @Override
    public boolean onStopJob(JobParameters parameters) {
        return false;
    }
}
