package com.xiaoya.kids.guard;

import java.util.ArrayDeque;
import java.util.Queue;

/** What has to wait for the guardian. */
public final class Guard {
    private static final Queue<Runnable> WAITING = new ArrayDeque<>();
    private static boolean open;

    private Guard() {}

    public static synchronized void later(Runnable r) {
        if (open) {
            r.run();
        } else {
            WAITING.add(r);
        }
    }

    public static synchronized void release() {
        open = true;
        Runnable r;
        while ((r = WAITING.poll()) != null) {
            r.run();
        }
    }
}
