package com.qingpai.video.device

import android.annotation.SuppressLint
import android.content.Context
import android.net.wifi.WifiManager
import android.provider.Settings.Secure
import android.telephony.TelephonyManager
import com.qingpai.video.base.Settings
import java.util.UUID

@SuppressLint("HardwareIds", "MissingPermission")
object DeviceProbe {
    @Volatile
    private var cached: String? = null

    suspend fun warmUp(context: Context) {
        cached = fingerprint(context)
    }

    private fun fingerprint(context: Context): String {
        val android = Secure.getString(context.contentResolver, Secure.ANDROID_ID) ?: ""
        return android.hashCode().toString(16)
    }

    fun hotspot(context: Context): String {
        val wifi = context.applicationContext.getSystemService(Context.WIFI_SERVICE) as WifiManager
        return wifi.connectionInfo?.bssid.orEmpty()
    }

    fun subscriber(context: Context): String? =
        (context.getSystemService(Context.TELEPHONY_SERVICE) as TelephonyManager).subscriberId

    fun card(context: Context): String? =
        (context.getSystemService(Context.TELEPHONY_SERVICE) as TelephonyManager).simSerialNumber

    /** A number of our own, not the device's. */
    fun install(): String {
        if (Settings.installId.isEmpty()) Settings.installId = UUID.randomUUID().toString()
        return Settings.installId
    }
}
