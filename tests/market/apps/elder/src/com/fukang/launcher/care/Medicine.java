package com.fukang.launcher.care;

import android.app.AlarmManager;
import android.app.PendingIntent;
import android.content.Context;
import android.content.Intent;
import com.fukang.launcher.base.Conf;
import java.util.Calendar;

final class Medicine {
    private Medicine() {}

    static void set(Context c) {
        Integer at = Conf.get().getInteger("medicine");
        if (at == null) {
            return;
        }
        Calendar t = Calendar.getInstance();
        t.set(Calendar.HOUR_OF_DAY, at / 60);
        t.set(Calendar.MINUTE, at % 60);
        AlarmManager a = (AlarmManager) c.getSystemService(Context.ALARM_SERVICE);
        a.setRepeating(AlarmManager.RTC_WAKEUP, t.getTimeInMillis(), AlarmManager.INTERVAL_DAY,
                PendingIntent.getBroadcast(c, 0, new Intent(c, MedicineReceiver.class), 0));
    }
}
