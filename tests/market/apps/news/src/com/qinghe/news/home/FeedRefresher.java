package com.qinghe.news.home;

import com.qinghe.news.core.Store;
import com.qinghe.news.net.Api;
import java.util.Timer;
import java.util.TimerTask;

class FeedRefresher {
    private final Timer timer = new Timer("feed");

    void start() {
        timer.schedule(new TimerTask() {
            @Override
            public void run() {
                Api.get(Api.HOST + "/feed/badge?since=" + Store.get("feed_ts"), null);
            }
        }, 5000, 20000);
    }

    void stop() {
        timer.cancel();
    }
}
