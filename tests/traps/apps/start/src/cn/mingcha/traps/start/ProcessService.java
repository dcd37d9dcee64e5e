package cn.mingcha.traps.start;

import android.app.Service;
import android.content.Intent;
import android.os.IBinder;
import android.provider.Settings;

/** Runs in a process of its own, started by the first screen. */
public class ProcessService extends Service {
    @Override
    public void onCreate() {
        super.onCreate();
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    @Override
    public IBinder onBind(Intent intent) {
        return null;
    }
}
