package cn.mingcha.example.again;

import android.content.Context;
import android.net.wifi.WifiManager;
import android.util.Log;

/** A loop that waits. */
class Network implements Runnable {
    private final Context context;

    Network(Context context) {
        this.context = context;
    }

    @Override
    public void run() {
        while (true) {
            look();
            try {
                Thread.sleep(10000);
            } catch (InterruptedException gone) {
                Log.v("network", "interrupted");
            }
        }
    }

    private void look() {
        Log.v("network", ((WifiManager) context.getSystemService(Context.WIFI_SERVICE)).getConnectionInfo().getSSID());
    }
}
