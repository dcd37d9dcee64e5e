package cn.mingcha.example.once;

import android.content.Context;
import android.provider.Settings;
import android.util.Log;
import java.util.TimerTask;

/** What never changes is kept. */
class Beat extends TimerTask {
    private static String id;
    private final Context context;

    Beat(Context context) {
        this.context = context;
    }

    private static String id(Context context) {
        if (id == null) {
            id = Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
        return id;
    }

    @Override
    public void run() {
        Log.v("beat", id(context));
    }
}
