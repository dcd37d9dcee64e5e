package com.qinghe.news.ad;

import android.content.Context;
import com.qinghe.news.core.Store;
import com.qinghe.news.net.Api;

public class SplashAdLoader {
    private final Context context;

    public SplashAdLoader(Context c) {
        context = c.getApplicationContext();
    }

    /** Asks for the next opening advertisement while the page shows the last one. */
    public void prefetch() {
        new Thread(new Runnable() {
            @Override
            public void run() {
                Api.postForm(Api.AD_HOST + "/v2/bid", AdParams.build(context, "splash"), new Api.Done() {
                    @Override
                    public void onDone(String body) {
                        Store.put("splash_ad", body == null ? "" : body);
                    }
                });
            }
        }, "splash-ad").start();
    }
}
