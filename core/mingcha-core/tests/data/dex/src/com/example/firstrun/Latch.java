package com.example.firstrun;

import android.app.Application;
import java.util.concurrent.CountDownLatch;

public final class Latch extends Application {
    static final CountDownLatch SHUT = new CountDownLatch(1);
    static final CountDownLatch OPEN = new CountDownLatch(1);

    @Override
    public void onCreate() {
        OPEN.countDown();
        new Thread(new Runnable() {
            @Override
            public void run() {
                try {
                    OPEN.await();
                    Mark.yes("open");
                    SHUT.await();
                    Mark.no("shut");
                } catch (InterruptedException e) {
                    return;
                }
            }
        }).start();
    }
}
