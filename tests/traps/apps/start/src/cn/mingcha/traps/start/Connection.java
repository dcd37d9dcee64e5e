package cn.mingcha.traps.start;

import android.content.ComponentName;
import android.content.Context;
import android.content.ServiceConnection;
import android.os.IBinder;
import android.provider.Settings;

/** Hears that the service is bound. */
final class Connection implements ServiceConnection {
    private final Context context;

    Connection(Context context) {
        this.context = context;
    }

    @Override
    public void onServiceConnected(ComponentName name, IBinder binder) {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }

    @Override
    public void onServiceDisconnected(ComponentName name) {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }
}
