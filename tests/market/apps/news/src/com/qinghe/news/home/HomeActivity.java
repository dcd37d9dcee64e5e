package com.qinghe.news.home;

import android.Manifest;
import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;
import android.view.View;
import com.qinghe.news.R;
import com.qinghe.news.mine.SettingsActivity;
import com.qinghe.news.push.HeartbeatService;
import com.qinghe.news.search.VoiceSearchActivity;

public class HomeActivity extends Activity {
    private FeedRefresher refresher;

    @Override
    protected void onCreate(Bundle b) {
        super.onCreate(b);
        setContentView(R.layout.activity_home);
        requestPermissions(
                new String[] {Manifest.permission.READ_PHONE_STATE, Manifest.permission.ACCESS_FINE_LOCATION, Manifest.permission.READ_EXTERNAL_STORAGE},
                1001);
        startService(new Intent(this, HeartbeatService.class));
        refresher = new FeedRefresher();
        refresher.start();
        findViewById(R.id.btn_voice).setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View v) {
                startActivity(new Intent(HomeActivity.this, VoiceSearchActivity.class));
            }
        });
        findViewById(R.id.btn_settings).setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View v) {
                startActivity(new Intent(HomeActivity.this, SettingsActivity.class));
            }
        });
    }

    public void onLocalTab(View v) {
        LocalChannel.open(this);
    }

    @Override
    protected void onDestroy() {
        refresher.stop();
        super.onDestroy();
    }
}
