package cn.mingcha.traps.start;

import android.app.Application;
import android.provider.Settings;

/** What an application class inherits. */
public class BaseApp extends Application {
    @Override
    public void onCreate() {
        super.onCreate();
        Settings.Secure.getString(this.getContentResolver(), "android_id");
        initCore();
        initExtras();
    }

    protected void initCore() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    protected void initExtras() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    protected void initNever() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }
}
