package com.fukang.launcher;

import android.app.Application;
import com.fukang.launcher.base.Conf;
import com.fukang.launcher.base.Sdk;

public class ElderApp extends Application {
    @Override
    public void onCreate() {
        super.onCreate();
        Conf.load(this);
        Sdk.x5Quiet();
        if (Conf.get().getBooleanValue("agreed")) {
            Sdk.init(this);
        }
    }
}
