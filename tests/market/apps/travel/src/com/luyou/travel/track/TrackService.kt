package com.luyou.travel.track

import android.annotation.SuppressLint
import android.app.Notification
import android.app.Service
import android.content.Context
import android.content.Intent
import android.location.Location
import android.location.LocationListener
import android.location.LocationManager
import android.os.Bundle
import android.os.IBinder
import android.util.Log
import com.luyou.travel.net.Net
import kotlin.concurrent.thread

class TrackService : Service(), LocationListener {
    @SuppressLint("MissingPermission")
    override fun onStartCommand(intent: Intent?, flags: Int, startId: Int): Int {
        startForeground(1, Notification())
        val manager = getSystemService(Context.LOCATION_SERVICE) as LocationManager
        manager.requestLocationUpdates(LocationManager.GPS_PROVIDER, 1000L, 0f, this)
        return START_STICKY
    }

    override fun onLocationChanged(place: Location) {
        Log.d("Track", "at ${place.latitude},${place.longitude}")
        thread { Net.post("track", mapOf("lat" to "${place.latitude}", "lng" to "${place.longitude}")) }
    }

    override fun onStatusChanged(provider: String?, status: Int, extras: Bundle?) = Unit

    override fun onProviderEnabled(provider: String) = Unit

    override fun onProviderDisabled(provider: String) = Unit

    override fun onBind(intent: Intent?): IBinder? = null
}
