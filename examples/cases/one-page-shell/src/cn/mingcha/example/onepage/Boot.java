package cn.mingcha.example.onepage;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;

/** Does nothing. */
public class Boot extends BroadcastReceiver {
    @Override
    public void onReceive(Context context, Intent intent) {}
}
