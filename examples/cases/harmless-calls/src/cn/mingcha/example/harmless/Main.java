package cn.mingcha.example.harmless;

import android.Manifest;
import android.app.Activity;
import android.content.Context;
import android.content.Intent;
import android.location.LocationManager;
import android.os.Bundle;

/** Runs everything when the app starts. */
public class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        ((LocationManager) getSystemService(Context.LOCATION_SERVICE)).getLastKnownLocation("gps");
        startService(new Intent(this, Watcher.class));
        ask(getIntent().getBooleanExtra("call", false));
        Listeners listeners = new Listeners();
        try {
            Form.read(this);
            Browser.open(this, getIntent().getBooleanExtra("debug", false));
            Codes.leave(getIntent().getIntExtra("how", 0));
            Fetch.start(this, getIntent().getDataString());
            Shell.run();
            Ringtones.find(getIntent().getData());
            Restart.run(this);
            Files.share(this);
            Clock.start();
            Hourly.start(this, listeners);
            Switch.use(this);
            Language.set(this);
            Compare.differences(getResources().getConfiguration());
            Proxy.host();
            Names.load();
            Cache.folder(this);
            Identity.read(this);
            Plugins.load(getIntent().getStringExtra("file"));
            News.fetch();
            About.address();
            Wiki.open(this, getIntent().getDataString());
            Jobs.schedule(this, getIntent().getBooleanExtra("keep", false));
            cn.mingcha.example.sdk.pay.Pay.open(this);
            cn.mingcha.example.sdk.pay.Risk.watched();
            cn.mingcha.example.sdk.map.Locator.start(this, listeners);
        } catch (java.io.IOException e) {
            finish();
        }
    }

    private void ask(boolean call) {
        if (call) {
            requestPermissions(new String[] {Manifest.permission.READ_PHONE_STATE}, 1);
        } else {
            requestPermissions(new String[] {Manifest.permission.ACCESS_FINE_LOCATION, Manifest.permission.ACCESS_COARSE_LOCATION}, 2);
        }
    }

    @Override
    protected void onResume() {
        super.onResume();
        startService(new Intent(this, Watcher.class));
    }
}
