package com.luyou.travel.track

import android.app.Notification
import android.app.NotificationManager
import android.content.BroadcastReceiver
import android.content.Context
import android.content.Intent

class ReminderReceiver : BroadcastReceiver() {
    override fun onReceive(context: Context, intent: Intent) {
        (context.getSystemService(Context.NOTIFICATION_SERVICE) as NotificationManager).notify(2, Notification())
    }
}
