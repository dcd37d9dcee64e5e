package com.xianzhi.waimai.order;

import android.app.job.JobParameters;
import android.app.job.JobService;
import com.xianzhi.waimai.Prefs;
import com.xianzhi.waimai.net.Net;
import com.xianzhi.waimai.net.StoreApi;

public class OrderPollJob extends JobService {
    @Override
    public boolean onStartJob(JobParameters p) {
        if (Prefs.get().token() != null) {
            Net.fire(Net.of(StoreApi.class).pending(Prefs.get().token()));
        }
        return false;
    }

    @Override
    public boolean onStopJob(JobParameters p) {
        return false;
    }
}
