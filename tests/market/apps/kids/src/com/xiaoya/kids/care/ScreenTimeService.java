package com.xiaoya.kids.care;

import android.app.Service;
import android.app.usage.UsageStats;
import android.app.usage.UsageStatsManager;
import android.content.Context;
import android.content.Intent;
import android.os.IBinder;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

public class ScreenTimeService extends Service {
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    @Override
    public void onCreate() {
        super.onCreate();
        clock.scheduleAtFixedRate(this::look, 1, 10, TimeUnit.SECONDS);
    }

    private void look() {
        UsageStatsManager m = (UsageStatsManager) getSystemService(Context.USAGE_STATS_SERVICE);
        long now = System.currentTimeMillis();
        List<UsageStats> used = m.queryUsageStats(UsageStatsManager.INTERVAL_DAILY, now - 60000, now);
        getSharedPreferences("time", 0).edit().putInt("apps", used == null ? 0 : used.size()).apply();
    }

    @Override
    public void onDestroy() {
        clock.shutdownNow();
        super.onDestroy();
    }

    @Override
    public IBinder onBind(Intent i) {
        return null;
    }
}
