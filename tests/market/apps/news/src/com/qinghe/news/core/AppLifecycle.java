package com.qinghe.news.core;

import android.app.Activity;
import android.app.Application;
import android.os.Bundle;
import com.qinghe.news.growth.ClipTokens;

public class AppLifecycle implements Application.ActivityLifecycleCallbacks {
    private int front;

    @Override
    public void onActivityCreated(Activity a, Bundle b) {}

    @Override
    public void onActivityStarted(Activity a) {
        front++;
    }

    @Override
    public void onActivityResumed(Activity a) {
        ClipTokens.check(a);
    }

    @Override
    public void onActivityPaused(Activity a) {}

    @Override
    public void onActivityStopped(Activity a) {
        front--;
    }

    @Override
    public void onActivitySaveInstanceState(Activity a, Bundle b) {}

    @Override
    public void onActivityDestroyed(Activity a) {}
}
