package com.luyou.travel.main

import android.Manifest
import android.app.Activity
import android.app.AlertDialog
import android.content.Context
import android.content.Intent
import android.content.pm.PackageManager
import android.location.LocationManager
import android.net.Uri
import android.os.Bundle
import android.widget.Button
import android.widget.LinearLayout
import com.luyou.travel.R
import com.luyou.travel.core.Locator
import com.luyou.travel.core.Privacy
import com.luyou.travel.core.Telemetry
import com.luyou.travel.track.TrackService
import com.luyou.travel.trip.TripActivity

class MapActivity : Activity() {
    private val privacy: Privacy by lazy { Locator.get<Privacy>() }

    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        if (checkSelfPermission(Manifest.permission.ACCESS_FINE_LOCATION) != PackageManager.PERMISSION_GRANTED) {
            requestPermissions(arrayOf(Manifest.permission.ACCESS_FINE_LOCATION, Manifest.permission.READ_PHONE_STATE), 1)
        }
        show(if (privacy.level == Privacy.Level.UNKNOWN) Screen.Ask else Screen.Map(privacy.level == Privacy.Level.FULL))
    }

    override fun onRequestPermissionsResult(code: Int, names: Array<String>, results: IntArray) {
        if (results.firstOrNull() == PackageManager.PERMISSION_GRANTED) center()
    }

    private fun center() {
        val manager = getSystemService(Context.LOCATION_SERVICE) as LocationManager
        manager.getLastKnownLocation(LocationManager.GPS_PROVIDER)?.let { println("center ${it.latitude}") }
    }

    private fun show(screen: Screen): Unit = when (screen) {
        is Screen.Ask -> ask()
        is Screen.Map -> map(screen.full)
    }

    private fun ask() {
        AlertDialog.Builder(this)
            .setMessage(R.string.policy)
            .setPositiveButton(R.string.agree) { _, _ -> answer(Privacy.Level.FULL) }
            .setNegativeButton(R.string.guest) { _, _ -> answer(Privacy.Level.GUEST) }
            .setCancelable(false)
            .show()
    }

    private fun answer(level: Privacy.Level) {
        privacy.level = level
        if (level == Privacy.Level.GUEST) Locator.get<Telemetry>().guest()
        show(Screen.Map(level == Privacy.Level.FULL))
    }

    private fun map(full: Boolean) {
        val box = LinearLayout(this)
        fun button(text: Int, click: () -> Unit) = box.addView(Button(this).apply {
            setText(text)
            setOnClickListener { click() }
        })
        button(R.string.trip) { startActivity(Intent(this, TripActivity::class.java)) }
        button(R.string.taxi) { taxi() }
        if (full) button(R.string.record) { startService(Intent(this, TrackService::class.java)) }
        setContentView(box)
    }

    private fun taxi() {
        runCatching { startActivity(Intent(Intent.ACTION_VIEW, Uri.parse("kuaiche://ride")).setPackage("com.kuaiche.taxi")) }
    }
}
