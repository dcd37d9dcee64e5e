package cn.mingcha.traps.start;

import android.app.Service;
import android.content.Intent;
import android.os.IBinder;
import android.provider.Settings;

/** The first screen starts it. */
public class StartedService extends Service {
    @Override
    public void onCreate() {
        super.onCreate();
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    @Override
    public int onStartCommand(Intent intent, int flags, int id) {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
        return START_NOT_STICKY;
    }

    /** It is started, never bound. */
    @Override
    public IBinder onBind(Intent intent) {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
        return null;
    }
}
