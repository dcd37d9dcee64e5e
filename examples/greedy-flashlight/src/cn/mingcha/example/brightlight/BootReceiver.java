package cn.mingcha.example.brightlight;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.os.Build;

/** A flashlight that starts with the phone. */
public class BootReceiver extends BroadcastReceiver {
    @Override
    public void onReceive(Context context, Intent intent) {
        Intent guard = new Intent(context, GuardService.class);
        if (Build.VERSION.SDK_INT >= 26) {
            context.startForegroundService(guard);
        } else {
            context.startService(guard);
        }
    }
}
