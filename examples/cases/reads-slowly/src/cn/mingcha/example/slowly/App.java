package cn.mingcha.example.slowly;

import android.app.Application;
import android.content.Context;
import android.provider.Settings;
import android.util.Log;
import java.util.Timer;
import java.util.TimerTask;

/** An identifier a day, the apps every ten minutes, the model every five seconds. */
public class App extends Application {
    @Override
    public void onCreate() {
        super.onCreate();
        final Context context = this;
        new Timer().schedule(new TimerTask() {
            @Override
            public void run() {
                Log.v("day", Settings.Secure.getString(context.getContentResolver(), "android_id"));
            }
        }, 0, 86400000);
        new Timer().schedule(new TimerTask() {
            @Override
            public void run() {
                Log.v("apps", "" + context.getPackageManager().getInstalledPackages(0).size());
            }
        }, 0, 600000);
        new Timer().schedule(new TimerTask() {
            @Override
            public void run() {
                Log.v("model", android.os.Build.MODEL);
            }
        }, 0, 5000);
    }
}
