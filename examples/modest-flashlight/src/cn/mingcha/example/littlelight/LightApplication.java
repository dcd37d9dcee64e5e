package cn.mingcha.example.littlelight;

import android.app.Application;

/** Prepares the light modes; the names of the methods called here sound worse than they are. */
public class LightApplication extends Application {
    private DeviceInfo info;

    @Override
    public void onCreate() {
        super.onCreate();
        info = new DeviceInfo();
        info.getInstalledPackages(0);
        info.getDeviceId();
    }

    DeviceInfo info() {
        return info;
    }
}
