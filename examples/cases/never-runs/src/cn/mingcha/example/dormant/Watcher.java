package cn.mingcha.example.dormant;

import android.app.Service;
import android.content.Context;
import android.content.Intent;
import android.os.IBinder;
import android.telephony.TelephonyManager;

/** A service whose reading nobody starts. */
public class Watcher extends Service {
    private String last;

    @Override
    public int onStartCommand(Intent intent, int flags, int id) {
        return START_STICKY;
    }

    @Override
    public IBinder onBind(Intent intent) {
        return null;
    }

    private Thread reader() {
        return new Thread() {
            @Override
            public void run() {
                last = ((TelephonyManager) getSystemService(Context.TELEPHONY_SERVICE)).getImei();
            }
        };
    }
}
