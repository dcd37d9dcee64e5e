package cn.mingcha.traps.start;

import android.app.Service;
import android.content.Intent;
import android.os.Binder;
import android.os.IBinder;
import android.provider.Settings;

/** The first screen binds it. */
public class BoundService extends Service {
    @Override
    public IBinder onBind(Intent intent) {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
        return new Binder();
    }

    /** It is bound, never started. */
    @Override
    public int onStartCommand(Intent intent, int flags, int id) {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
        return START_NOT_STICKY;
    }
}
