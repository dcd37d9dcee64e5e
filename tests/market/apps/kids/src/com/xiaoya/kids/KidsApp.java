package com.xiaoya.kids;

import android.app.Application;
import android.content.Context;
import com.tencent.mmkv.MMKV;
import com.umeng.commonsdk.UMConfigure;
import com.xiaoya.kids.guard.Box;
import com.xiaoya.kids.guard.Guard;

public class KidsApp extends Application {
    @Override
    public void onCreate() {
        super.onCreate();
        MMKV.initialize(this);
        UMConfigure.preInit(this, "62b0c0d0e0f0a1b2c3d4e5f6", "kids");
        Context app = this;
        Guard.later(() -> UMConfigure.init(app, UMConfigure.DEVICE_TYPE_PHONE, null));
        Guard.later(() -> Box.put("child", Ids.ofDevice(app)));
        if (Box.flag("guardian")) {
            Guard.release();
        }
    }
}
