package com.xianzhi.waimai.boot;

import android.content.Context;

public interface Task {
    boolean needsConsent();

    default boolean onMainThread() {
        return true;
    }

    void run(Context context);
}
