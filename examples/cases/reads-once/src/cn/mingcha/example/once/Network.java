package cn.mingcha.example.once;

import android.content.Context;
import android.net.wifi.WifiManager;
import android.util.Log;

/** Three tries. */
class Network implements Runnable {
    private final Context context;

    Network(Context context) {
        this.context = context;
    }

    @Override
    public void run() {
        for (int n = 0; n < 3; n++) {
            String name = ((WifiManager) context.getSystemService(Context.WIFI_SERVICE)).getConnectionInfo().getSSID();
            if (name != null) {
                Log.v("network", name);
                return;
            }
            try {
                Thread.sleep(500);
            } catch (InterruptedException gone) {
                return;
            }
        }
    }
}
