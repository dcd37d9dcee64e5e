package cn.mingcha.traps.indirect.named;

import android.content.Context;
import android.provider.Settings;

/** Named: by a format. */
public class Formatted implements Runnable {
    private final Context context;

    public Formatted(Context context) {
        this.context = context;
    }

    @Override
    public void run() {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }
}
