package cn.mingcha.traps.indirect.named;

import android.content.Context;
import android.provider.Settings;

/** Named: by replacing. */
public class Slashed implements Runnable {
    private final Context context;

    public Slashed(Context context) {
        this.context = context;
    }

    @Override
    public void run() {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }
}
