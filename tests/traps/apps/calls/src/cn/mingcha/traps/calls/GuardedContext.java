package cn.mingcha.traps.calls;

import android.content.ComponentName;
import android.content.Context;
import android.content.ContextWrapper;
import android.content.Intent;

/** Overrides a method of the framework that is sensitive elsewhere, and calls its own. */
final class GuardedContext extends ContextWrapper {
    GuardedContext(Context base) {
        super(base);
    }

    @Override
    public ComponentName startService(Intent intent) {
        return null;
    }

    void go() {
        startService(new Intent());
        bindService(new Intent(), null, 0);
    }
}
