package cn.mingcha.traps.threads;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** One wrapper for everybody's work. */
final class Pool {
    private static final ExecutorService SERVICE = Executors.newFixedThreadPool(2);

    private Pool() {
    }

    static void run(Runnable work) {
        SERVICE.execute(work);
    }
}
