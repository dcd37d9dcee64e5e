package cn.mingcha.example.telling;

import android.app.Activity;
import android.os.Bundle;

/** Runs everything when the app starts. */
public class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Listeners listeners = new Listeners();
        try {
            Profile.read(this, listeners);
            Browser.open(this);
            Letters.reset(this);
            Fetch.start(this, getIntent().getDataString());
            Shell.run();
            Whitelist.open(this);
            Heartbeat.start(this);
            Backup.write(this);
            Patches.load(getIntent().getDataString(), getIntent().getStringExtra("file"));
            Probe.watched();
            Jobs.schedule(this);
            requestPermissions(new String[] {"android.permission.ACCESS_FINE_LOCATION", "android.permission.CAMERA"}, 1);
            cn.mingcha.example.sdk.ads.Ads.launchPartner(this);
            cn.mingcha.example.sdk.ads.Ads.locate(this, listeners);
            cn.mingcha.example.sdk.pay.Pay.open(this);
            com.xdandroid.hellodaemon.DaemonEnv.initialize(this, Watcher.class, 60000);
        } catch (java.io.IOException e) {
            finish();
        }
    }
}
