package com.anjuwo.rent.sys;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;

public class PackageReceiver extends BroadcastReceiver {
    @Override
    public void onReceive(Context c, Intent i) {
        c.getSharedPreferences("cache", 0).edit().clear().apply();
    }
}
