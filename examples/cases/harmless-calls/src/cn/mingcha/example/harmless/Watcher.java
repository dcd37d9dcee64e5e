package cn.mingcha.example.harmless;

import android.app.Service;
import android.content.Context;
import android.content.Intent;
import android.os.IBinder;
import android.telephony.TelephonyManager;

/** A service that reads the model; nobody starts its other reading. */
public class Watcher extends Service {
    private String last;

    @Override
    public int onStartCommand(Intent intent, int flags, int id) {
        last = android.os.Build.MODEL;
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
