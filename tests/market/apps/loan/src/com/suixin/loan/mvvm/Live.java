package com.suixin.loan.mvvm;

import java.util.ArrayList;
import java.util.List;

/** A value that is watched. */
public class Live<T> {
    public interface Watcher<T> {
        void changed(T value);
    }

    private final List<Watcher<? super T>> watchers = new ArrayList<>();
    private T value;

    public void watch(Watcher<? super T> w) {
        watchers.add(w);
        if (value != null) {
            w.changed(value);
        }
    }

    public void set(T v) {
        value = v;
        for (Watcher<? super T> w : watchers) {
            w.changed(v);
        }
    }

    public T get() {
        return value;
    }
}
