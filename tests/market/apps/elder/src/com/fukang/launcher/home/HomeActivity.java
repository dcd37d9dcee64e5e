package com.fukang.launcher.home;

import android.app.Activity;
import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.content.IntentFilter;
import android.net.wifi.WifiManager;
import android.os.Bundle;
import android.view.View;
import android.widget.Button;
import android.widget.LinearLayout;
import com.fukang.launcher.R;
import com.fukang.launcher.base.Conf;
import com.fukang.launcher.care.HelpActivity;
import com.fukang.launcher.care.MedicineActivity;
import com.fukang.launcher.care.WalkService;

public class HomeActivity extends Activity {
    private final BroadcastReceiver net = new BroadcastReceiver() {
        @Override
        public void onReceive(Context c, Intent i) {
            setTitle(wifiName());
        }
    };

    @Override
    protected void onCreate(Bundle b) {
        super.onCreate(b);
        if (!Conf.get().getBooleanValue("agreed")) {
            startActivity(new Intent(this, TermsActivity.class));
        }
        LinearLayout box = new LinearLayout(this);
        box.setOrientation(LinearLayout.VERTICAL);
        box.addView(tile(R.string.all, AllAppsActivity.class));
        box.addView(tile(R.string.help, HelpActivity.class));
        box.addView(tile(R.string.medicine, MedicineActivity.class));
        Button walk = new Button(this);
        walk.setText(R.string.walk);
        walk.setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View v) {
                startService(new Intent(HomeActivity.this, WalkService.class));
            }
        });
        box.addView(walk);
        setContentView(box);
    }

    private View tile(int text, final Class<? extends Activity> page) {
        Button one = new Button(this);
        one.setText(text);
        one.setTextSize(28);
        one.setOnClickListener(v -> startActivity(new Intent(this, page)));
        return one;
    }

    private String wifiName() {
        WifiManager w = (WifiManager) getApplicationContext().getSystemService(WIFI_SERVICE);
        return w.getConnectionInfo().getSSID();
    }

    @Override
    protected void onStart() {
        super.onStart();
        registerReceiver(net, new IntentFilter(WifiManager.NETWORK_STATE_CHANGED_ACTION));
    }

    @Override
    protected void onStop() {
        unregisterReceiver(net);
        super.onStop();
    }
}
