package cn.mingcha.example.sdk.push;

import android.app.Service;
import android.content.Intent;
import android.os.IBinder;
import android.provider.Settings;

/** Started by init. */
public class PushService extends Service {
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
