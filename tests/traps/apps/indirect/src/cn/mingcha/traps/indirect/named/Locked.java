package cn.mingcha.traps.indirect.named;

import android.content.Context;
import android.provider.Settings;

/** Named: under XOR. */
public class Locked implements Runnable {
    private final Context context;

    public Locked(Context context) {
        this.context = context;
    }

    @Override
    public void run() {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }
}
