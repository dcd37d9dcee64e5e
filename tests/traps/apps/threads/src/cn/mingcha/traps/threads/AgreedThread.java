package cn.mingcha.traps.threads;

import android.content.Context;
import android.provider.Settings;

final class AgreedThread extends Thread {
    private final Context context;

    AgreedThread(Context context) {
        this.context = context;
    }

    @Override
    public void run() {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }
}
