package cn.mingcha.traps.threads;

import android.content.Context;

/** A step that knows its context; what it does is its subclass's. */
abstract class Work implements Runnable {
    final Context context;

    Work(Context context) {
        this.context = context;
    }
}
