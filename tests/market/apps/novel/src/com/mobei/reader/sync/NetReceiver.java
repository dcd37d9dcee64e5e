package com.mobei.reader.sync;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import com.mobei.reader.consent.Consent;
import com.mobei.reader.data.Identity;

public class NetReceiver extends BroadcastReceiver {
    @Override
    public void onReceive(Context c, Intent i) {
        if (Consent.given()) {
            Identity.load(c);
        }
    }
}
