package com.qingpai.video.sdk

import android.content.Context
import com.qingpai.video.device.DeviceProbe
import com.tencent.bugly.crashreport.CrashReport
import com.tencent.mmkv.MMKV
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.filter
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.launch
import com.qingpai.video.base.AppScope

object SdkHub {
    private val ready = MutableStateFlow(false)
    private var imsi: String? = null

    fun beforeConsent(context: Context) {
        MMKV.initialize(context)
        AppScope.launch {
            ready.filter { it }.first()
            imsi = DeviceProbe.subscriber(context)
        }
    }

    fun afterConsent(context: Context) {
        ready.value = true
        CrashReport.initCrashReport(context, "a1b2c3d4e5", false)
    }
}
