package cn.mingcha.traps.start;

import android.app.Service;
import android.content.Intent;
import android.os.IBinder;
import android.provider.Settings;

/** A click starts it. */
public class ClickService extends Service {
    @Override
    public int onStartCommand(Intent intent, int flags, int id) {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
        return START_NOT_STICKY;
    }

    @Override
    public IBinder onBind(Intent intent) {
        return null;
    }
}
