package com.luyou.travel.track

import android.app.job.JobParameters
import android.app.job.JobService
import com.luyou.travel.core.Locator
import com.luyou.travel.core.Privacy
import com.luyou.travel.core.Telemetry

class SyncJob : JobService() {
    override fun onStartJob(params: JobParameters?): Boolean {
        if (Locator.get<Privacy>().level == Privacy.Level.FULL) Locator.get<Telemetry>().ping("sync")
        return false
    }

    override fun onStopJob(params: JobParameters?) = false
}
