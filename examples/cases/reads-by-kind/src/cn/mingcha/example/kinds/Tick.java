package cn.mingcha.example.kinds;


import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;

/** An alarm of every hour. */
public class Tick extends BroadcastReceiver {
    @Override
    public void onReceive(Context context, Intent intent) {
        Reads.id(context);
    }
}
