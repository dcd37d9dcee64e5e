package cn.mingcha.example.kit;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;

/** Starts the service when the phone starts. */
public class BootReceiver extends BroadcastReceiver {
    @Override
    public void onReceive(Context context, Intent intent) {
        context.startService(new Intent(context, PushService.class));
    }
}
