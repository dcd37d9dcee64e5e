package com.fukang.launcher.care;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import com.fukang.launcher.base.Conf;

/** Alarms end with a reboot; the user's medicine alarm is set again. */
public class RestoreReceiver extends BroadcastReceiver {
    @Override
    public void onReceive(Context c, Intent i) {
        if (Intent.ACTION_BOOT_COMPLETED.equals(i.getAction())) {
            Conf.load(c);
            Medicine.set(c);
        }
    }
}
