package cn.mingcha.example.flowsown;

import android.app.Activity;
import android.os.Build;
import android.os.Bundle;
import android.provider.Settings;
import android.telephony.TelephonyManager;
import android.util.Log;
import java.io.IOException;

/** Sends an identifier to an address of its own. */
public class MainActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        TelephonyManager phone = (TelephonyManager) getSystemService(TELEPHONY_SERVICE);
        final String imei = phone.getDeviceId();
        Log.d("start", "length " + imei.length());
        new Thread(new Runnable() {
            @Override
            public void run() {
                try {
                    Upload.post("https://api.flowsown.example/v1", "{\"d\":\"" + imei + "\"}");
                } catch (IOException e) {
                    Log.w("start", "not sent");
                }
            }
        }).start();
    }
}
