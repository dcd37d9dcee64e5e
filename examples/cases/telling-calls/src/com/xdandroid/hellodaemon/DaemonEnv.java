package com.xdandroid.hellodaemon;

import android.content.Context;

/** A library of this name keeps services running; this one does nothing. */
public class DaemonEnv {
    public static void initialize(Context context, Class<?> service, int interval) {}
}
