package com.fukang.launcher.care;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.media.RingtoneManager;

public class MedicineReceiver extends BroadcastReceiver {
    @Override
    public void onReceive(Context c, Intent i) {
        RingtoneManager.getRingtone(c, RingtoneManager.getDefaultUri(RingtoneManager.TYPE_ALARM)).play();
    }
}
