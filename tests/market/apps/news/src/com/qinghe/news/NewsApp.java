package com.qinghe.news;

import android.app.Application;
import android.content.Context;
import com.qinghe.news.core.AppLifecycle;
import com.qinghe.news.core.CrashGuard;
import com.qinghe.news.core.ProcessNames;
import com.qinghe.news.core.SdkManager;
import com.qinghe.news.core.Store;

public class NewsApp extends Application {
    private static NewsApp instance;

    public static NewsApp get() {
        return instance;
    }

    @Override
    protected void attachBaseContext(Context base) {
        super.attachBaseContext(base);
        instance = this;
        Store.init(base);
    }

    @Override
    public void onCreate() {
        super.onCreate();
        if (!getPackageName().equals(ProcessNames.current(this))) {
            return;
        }
        CrashGuard.install(this);
        SdkManager.preInit(this);
        registerActivityLifecycleCallbacks(new AppLifecycle());
        if (Store.isPrivacyAgreed()) {
            SdkManager.initAll(this);
        }
    }
}
