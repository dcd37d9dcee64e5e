package cn.mingcha.traps.threads;

import java.util.ArrayList;
import java.util.List;

/** Holds work back until it is flushed. */
final class TaskQueue {
    private final List<Runnable> tasks = new ArrayList<Runnable>();

    void add(Runnable task) {
        tasks.add(task);
    }

    void flush() {
        for (Runnable task : tasks) {
            task.run();
        }
        tasks.clear();
    }
}
