package cn.mingcha.example.kinds;


import android.app.job.JobParameters;
import android.app.job.JobService;

/** A job of every quarter of an hour. */
public class Work extends JobService {
    @Override
    public boolean onStartJob(JobParameters parameters) {
        Reads.id(this);
        return false;
    }

    @Override
    public boolean onStopJob(JobParameters parameters) {
        return false;
    }
}
