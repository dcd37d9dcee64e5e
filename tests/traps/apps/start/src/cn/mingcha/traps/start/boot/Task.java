package cn.mingcha.traps.start.boot;

import android.content.Context;

/** A step of the start. */
public interface Task {
    void run(Context context);
}
