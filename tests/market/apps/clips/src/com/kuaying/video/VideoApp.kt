package com.kuaying.video

import android.app.Application
import com.kuaying.video.base.AppScope
import com.kuaying.video.base.Settings
import com.kuaying.video.device.DeviceProbe
import com.kuaying.video.sdk.SdkHub
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch

class VideoApp : Application() {
    override fun onCreate() {
        super.onCreate()
        instance = this
        SdkHub.beforeConsent(this)
        AppScope.launch(Dispatchers.IO) {
            DeviceProbe.warmUp(this@VideoApp)
        }
        if (Settings.agreed) {
            SdkHub.afterConsent(this)
        }
    }

    companion object {
        lateinit var instance: VideoApp
            private set
    }
}
