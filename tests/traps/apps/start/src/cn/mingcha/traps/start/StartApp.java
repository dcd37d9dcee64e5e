package cn.mingcha.traps.start;

import android.content.Context;
import android.content.res.Configuration;
import android.provider.Settings;
import android.util.Log;

/** Replaces one of the inherited steps without calling it. */
public class StartApp extends BaseApp {
    @Override
    protected void attachBaseContext(Context base) {
        super.attachBaseContext(base);
        Settings.Secure.getString(base.getContentResolver(), "android_id");
    }

    @Override
    public void onCreate() {
        super.onCreate();
        registerActivityLifecycleCallbacks(new Watcher());
        Thread.setDefaultUncaughtExceptionHandler(new CrashHandler(this));
        if (getPackageName().equals(getProcessName())) {
            mainProcess();
        } else if (getProcessName().endsWith(":remote")) {
            remoteProcess();
        }
    }

    @Override
    protected void initExtras() {
        Log.i("Start", "nothing more");
    }

    private void mainProcess() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void remoteProcess() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    @Override
    public void onConfigurationChanged(Configuration configuration) {
        super.onConfigurationChanged(configuration);
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    @Override
    public void onTrimMemory(int level) {
        super.onTrimMemory(level);
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    @Override
    public void onTerminate() {
        super.onTerminate();
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }
}
