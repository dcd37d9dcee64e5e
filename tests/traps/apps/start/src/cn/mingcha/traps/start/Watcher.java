package cn.mingcha.traps.start;

import android.app.Activity;
import android.app.Application;
import android.os.Bundle;
import android.provider.Settings;

/** Hears of every activity. */
final class Watcher implements Application.ActivityLifecycleCallbacks {
    @Override
    public void onActivityCreated(Activity activity, Bundle state) {
        Settings.Secure.getString(activity.getContentResolver(), "android_id");
    }

    @Override
    public void onActivityStarted(Activity activity) {
    }

    @Override
    public void onActivityResumed(Activity activity) {
        Settings.Secure.getString(activity.getContentResolver(), "android_id");
    }

    @Override
    public void onActivityPaused(Activity activity) {
    }

    @Override
    public void onActivityStopped(Activity activity) {
    }

    @Override
    public void onActivitySaveInstanceState(Activity activity, Bundle state) {
    }

    @Override
    public void onActivityDestroyed(Activity activity) {
        Settings.Secure.getString(activity.getContentResolver(), "android_id");
    }
}
