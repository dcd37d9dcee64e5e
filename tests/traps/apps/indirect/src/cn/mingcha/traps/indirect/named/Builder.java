package cn.mingcha.traps.indirect.named;

import android.content.Context;
import android.provider.Settings;

/** Named: put together. */
public class Builder implements Runnable {
    private final Context context;

    public Builder(Context context) {
        this.context = context;
    }

    @Override
    public void run() {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }
}
