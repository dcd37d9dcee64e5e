package cn.mingcha.example.bootstartsservice;

import android.app.Service;
import android.content.Intent;
import android.os.IBinder;

/** Asks to be started again whenever it is ended. */
public class Keeper extends Service {
    @Override
    public IBinder onBind(Intent intent) {
        return null;
    }

    @Override
    public int onStartCommand(Intent intent, int flags, int id) {
        return START_STICKY;
    }
}
