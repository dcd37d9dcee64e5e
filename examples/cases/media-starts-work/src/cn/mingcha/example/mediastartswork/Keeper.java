package cn.mingcha.example.mediastartswork;

import android.app.Service;
import android.content.Intent;
import android.os.IBinder;

/** Does its work and ends. */
public class Keeper extends Service {
    @Override
    public IBinder onBind(Intent intent) {
        return null;
    }

    @Override
    public int onStartCommand(Intent intent, int flags, int id) {
        stopSelf(id);
        return START_NOT_STICKY;
    }
}
