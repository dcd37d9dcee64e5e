package cn.mingcha.example.again;

import android.content.Context;
import android.provider.Settings;
import android.util.Log;
import java.util.TimerTask;

/** What never changes, read each time. */
class Beat extends TimerTask {
    private final Context context;

    Beat(Context context) {
        this.context = context;
    }

    @Override
    public void run() {
        Log.v("beat", Settings.Secure.getString(context.getContentResolver(), "android_id"));
    }
}
