package cn.mingcha.example.jobstartsnothing;

import android.app.job.JobParameters;
import android.app.job.JobService;

/** Does little. */
public class Work extends JobService {
    @Override
    public boolean onStartJob(JobParameters parameters) {
        return false;
    }

    @Override
    public boolean onStopJob(JobParameters parameters) {
        return false;
    }
}
