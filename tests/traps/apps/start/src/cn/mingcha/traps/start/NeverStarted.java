package cn.mingcha.traps.start;

import android.app.Service;
import android.content.Intent;
import android.os.IBinder;
import android.provider.Settings;

/** Nobody starts it. */
public class NeverStarted extends Service {
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
