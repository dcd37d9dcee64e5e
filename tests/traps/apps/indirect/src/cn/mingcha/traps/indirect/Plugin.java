package cn.mingcha.traps.indirect;

import android.content.Context;

/** What a service file names. */
public interface Plugin {
    void start(Context context);
}
