package cn.mingcha.example.stubborn;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;

/** Registered for a sticky broadcast, so that it runs at once. */
final class NetworkReceiver extends BroadcastReceiver {
    @Override
    public void onReceive(Context context, Intent intent) {
        Collector.network(context);
    }
}
