package com.qingpai.video

import android.app.Application
import com.qingpai.video.base.AppScope
import com.qingpai.video.base.Settings
import com.qingpai.video.device.DeviceProbe
import com.qingpai.video.sdk.SdkHub
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
