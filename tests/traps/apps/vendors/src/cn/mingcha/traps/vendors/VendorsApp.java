package cn.mingcha.traps.vendors;

import android.app.Application;
import android.content.Context;
import android.util.Log;
import cn.mingcha.example.sdk.ads.Ads;
import cn.mingcha.example.sdk.analytics.Analytics;
import cn.mingcha.example.sdk.analytics.Config;
import cn.mingcha.example.sdk.push.Push;

/** Starts what it bought: directly, through a wrapper, by name, and half. */
public class VendorsApp extends Application {
    @Override
    public void onCreate() {
        super.onCreate();
        Analytics.init(this);
        Statistics.start(this);
        Push.preInit(this);
        Ads.allow(false);
        Ads.start(this, new OwnController(this));
        Analytics.start(this, new Config().deviceId(false));
        Analytics.listen(this, new Ready(this));
        try {
            Class.forName("cn.mingcha.example.sdk.push.Channel").getMethod("open", Context.class).invoke(null, this);
        } catch (Exception e) {
            Log.w("Vendors", e);
        }
        if (getSharedPreferences("vendors", MODE_PRIVATE).getBoolean("agreed", false)) {
            Push.init(this);
        }
    }
}
