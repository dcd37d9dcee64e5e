package com.example.firstrun;

import android.app.Application;
import android.os.Handler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

public final class Bus extends Application {
    interface Subscriber {
        void on(Object event);
    }

    static final class Answered {
        final int code;

        Answered(int code) {
            this.code = code;
        }
    }

    private static final Map<Class<?>, List<Subscriber>> SUBSCRIBERS = new HashMap<>();
    private static final Handler MAIN = new Handler();

    static void post(final Object event) {
        List<Subscriber> all = SUBSCRIBERS.get(event.getClass());
        if (all == null) {
            Mark.no("nobody");
            return;
        }
        for (final Subscriber one : all) {
            MAIN.post(new Runnable() {
                @Override
                public void run() {
                    one.on(event);
                }
            });
        }
    }

    @Override
    public void onCreate() {
        List<Subscriber> all = new ArrayList<>();
        SUBSCRIBERS.put(Answered.class, all);
        all.add(new Subscriber() {
            @Override
            public void on(Object event) {
                if (((Answered) event).code == 200) {
                    Mark.no("agreed");
                } else {
                    Mark.yes("refused");
                }
            }
        });
        post(new Answered(403));
    }
}
