package cn.mingcha.traps.indirect;

import android.content.Context;

/** Something that is done with a context. */
abstract class Step {
    final Context context;

    Step(Context context) {
        this.context = context;
    }

    public abstract void run();
}
