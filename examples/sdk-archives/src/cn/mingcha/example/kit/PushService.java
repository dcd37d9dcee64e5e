package cn.mingcha.example.kit;

import android.app.Service;
import android.content.Intent;
import android.os.IBinder;

/** Keeps running. */
public class PushService extends Service {
    @Override
    public int onStartCommand(Intent intent, int flags, int id) {
        new DeviceReader(this).location();
        return START_STICKY;
    }

    @Override
    public IBinder onBind(Intent intent) {
        return null;
    }
}
