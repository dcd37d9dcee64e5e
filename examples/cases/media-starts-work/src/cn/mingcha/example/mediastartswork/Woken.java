package cn.mingcha.example.mediastartswork;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;

/** Starts the work. */
public class Woken extends BroadcastReceiver {
    @Override
    public void onReceive(Context context, Intent intent) {
        context.startService(new Intent(context, Keeper.class));
    }
}
