package cn.mingcha.example.again;

import android.app.Service;
import android.content.Intent;
import android.os.Handler;
import android.os.IBinder;
import android.os.Looper;
import android.util.Log;

/** A task that posts itself. */
public class Apps extends Service implements Runnable {
    private final Handler handler = new Handler(Looper.getMainLooper());

    @Override
    public IBinder onBind(Intent intent) {
        return null;
    }

    @Override
    public int onStartCommand(Intent intent, int flags, int id) {
        handler.post(this);
        return START_STICKY;
    }

    @Override
    public void run() {
        Log.v("apps", "" + getPackageManager().getInstalledPackages(0).size());
        handler.postDelayed(this, 20000);
    }
}
