package com.luyou.travel.trip

import android.Manifest
import android.app.Activity
import android.app.AlarmManager
import android.app.AlertDialog
import android.app.PendingIntent
import android.app.job.JobInfo
import android.app.job.JobScheduler
import android.content.ComponentName
import android.content.Intent
import android.content.pm.PackageManager
import android.os.Bundle
import android.provider.CalendarContract
import android.widget.Button
import android.widget.LinearLayout
import com.amap.api.location.AMapLocationClient
import com.amap.api.location.AMapLocationClientOption
import com.luyou.travel.R
import com.luyou.travel.track.ReminderReceiver
import com.luyou.travel.track.SyncJob

class TripActivity : Activity() {
    private var client: AMapLocationClient? = null

    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        setContentView(LinearLayout(this).apply {
            addView(Button(context).apply {
                setText(R.string.trip)
                setOnClickListener { import() }
            })
            addView(Button(context).apply {
                setText(R.string.remind)
                setOnClickListener { remind() }
            })
        })
        getSystemService(JobScheduler::class.java)
            .schedule(JobInfo.Builder(3, ComponentName(this, SyncJob::class.java)).setPeriodic(3_600_000).setPersisted(true).build())
        follow()
    }

    private fun follow() {
        client = AMapLocationClient(this).apply {
            setLocationOption(AMapLocationClientOption().setInterval(1000))
            setLocationListener { title = it.city }
            startLocation()
        }
    }

    private fun import() {
        if (checkSelfPermission(Manifest.permission.READ_CALENDAR) == PackageManager.PERMISSION_GRANTED) return flights()
        AlertDialog.Builder(this)
            .setMessage(R.string.calendar_why)
            .setPositiveButton(R.string.agree) { _, _ -> requestPermissions(arrayOf(Manifest.permission.READ_CALENDAR), 8) }
            .show()
    }

    override fun onRequestPermissionsResult(code: Int, names: Array<String>, results: IntArray) {
        if (results.firstOrNull() == PackageManager.PERMISSION_GRANTED) flights()
    }

    private fun flights() {
        contentResolver.query(CalendarContract.Events.CONTENT_URI, arrayOf("title"), null, null, null)?.use { title = "${it.count}" }
    }

    private fun remind() {
        val alarm = getSystemService(ALARM_SERVICE) as AlarmManager
        val later = PendingIntent.getBroadcast(this, 0, Intent(this, ReminderReceiver::class.java), 0)
        alarm.set(AlarmManager.RTC_WAKEUP, System.currentTimeMillis() + 3_600_000, later)
    }

    override fun onDestroy() {
        client?.onDestroy()
        super.onDestroy()
    }
}
