package cn.mingcha.traps.indirect.named;

import android.content.Context;
import android.provider.Settings;

/** Named: an element of an array. */
public class Array implements Runnable {
    private final Context context;

    public Array(Context context) {
        this.context = context;
    }

    @Override
    public void run() {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }
}
