package cn.mingcha.example.packed;

import android.app.Service;
import android.content.Intent;
import android.os.IBinder;

/** A service that does nothing but stay. */
public class SyncService extends Service {
    @Override
    public IBinder onBind(Intent intent) {
        return null;
    }
}
