package cn.mingcha.example.flowsout;

import android.app.Activity;
import android.os.Build;
import android.os.Bundle;
import android.provider.Settings;
import android.telephony.TelephonyManager;
import android.util.Log;
import java.io.IOException;

/** Hands out identifiers: to an advertising address in the clear, and to the log. */
public class MainActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        TelephonyManager phone = (TelephonyManager) getSystemService(TELEPHONY_SERVICE);
        Log.d("start", "device " + Settings.Secure.getString(getContentResolver(), Settings.Secure.ANDROID_ID));
        final String imei = phone.getDeviceId();
        new Thread(new Runnable() {
            @Override
            public void run() {
                try {
                    Upload.post("http://collect.adnetwork.example/v1", "{\"d\":\"" + imei + "\"}");
                } catch (IOException e) {
                    Log.w("start", e);
                }
            }
        }).start();
    }
}
