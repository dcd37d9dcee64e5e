package cn.mingcha.example.lock1;

import android.app.Activity;
import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.content.IntentFilter;
import android.os.Bundle;

/** A screen, and a listener for the screen's going dark. */
public class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        overLock();
        whenDark();
        cn.mingcha.example.sdk.ads.Ads.start(this);
    }

    private void overLock() {
        setShowWhenLocked(true);
    }

    private void whenDark() {
        registerReceiver(new BroadcastReceiver() {
            @Override
            public void onReceive(Context context, Intent intent) {}
        }, new IntentFilter(Intent.ACTION_SCREEN_OFF));
    }
}
