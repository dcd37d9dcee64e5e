package cn.mingcha.example.bootwhenset;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;

/** Starts the keeper where that is wanted. */
public class Woken extends BroadcastReceiver {
    @Override
    public void onReceive(Context context, Intent intent) {
        if (context.getSharedPreferences("settings", Context.MODE_PRIVATE).getBoolean("start_at_boot", false)) {
            context.startService(new Intent(context, Keeper.class));
        }
    }
}
