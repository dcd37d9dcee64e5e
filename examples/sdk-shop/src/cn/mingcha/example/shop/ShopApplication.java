package cn.mingcha.example.shop;

import android.app.Application;

/** Starts both SDKs the moment the process starts, through a wrapper of the shop's own. */
public class ShopApplication extends Application {
    @Override
    public void onCreate() {
        super.onCreate();
        Statistics.start(this);
    }
}
