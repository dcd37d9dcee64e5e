package cn.mingcha.example.permissionsdefined;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;

/** Runs when the device has booted. */
public class BootReceiver extends BroadcastReceiver {
    @Override
    public void onReceive(Context context, Intent intent) {
        abortBroadcast();
    }
}
