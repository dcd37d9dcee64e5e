package com.anjuwo.rent.sys;

import android.content.Context;
import com.anjuwo.rent.data.ConsentRepository;
import com.umeng.commonsdk.UMConfigure;
import java.util.ArrayList;
import java.util.List;

public class UmengAnalytics implements Analytics {
    private final Context context;
    private final ConsentRepository consent;
    private final List<String> early = new ArrayList<>();
    private boolean running;

    public UmengAnalytics(Context c, ConsentRepository r) {
        context = c;
        consent = r;
    }

    @Override
    public void start() {
        if (!consent.granted()) {
            return;
        }
        UMConfigure.init(context, "6100aa11bb22cc33dd44ee55", "rent", UMConfigure.DEVICE_TYPE_PHONE, null);
        running = true;
    }

    @Override
    public void event(String name) {
        if (!running) {
            early.add(name);
        }
    }
}
