package com.xianzhi.waimai.boot;

import android.content.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

public final class Startup {
    private final Context context;
    private final List<Task> tasks = new ArrayList<>();
    private final ExecutorService pool = Executors.newFixedThreadPool(2);

    private Startup(Context c) {
        context = c;
        tasks.add(new LogTask());
        tasks.add(new RiskTask());
        tasks.add(new DeviceTask());
        tasks.add(new CrashTask());
        tasks.add(new MapTask());
    }

    public static Startup with(Context c) {
        return new Startup(c.getApplicationContext());
    }

    public void run(boolean consented) {
        for (Task task : tasks) {
            if (task.needsConsent() && !consented) {
                continue;
            }
            if (task.onMainThread()) {
                task.run(context);
            } else {
                pool.execute(() -> task.run(context));
            }
        }
    }
}
