package cn.mingcha.traps.start;

import android.app.IntentService;
import android.content.Intent;
import android.provider.Settings;

/** A worker thread handles what it is started with. */
public class QueueService extends IntentService {
    public QueueService() {
        super("queue");
    }

    @Override
    protected void onHandleIntent(Intent intent) {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }
}
