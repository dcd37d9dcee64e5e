package cn.mingcha.example.flowsstored;

import android.app.Activity;
import android.os.Build;
import android.os.Bundle;
import android.provider.Settings;
import android.telephony.TelephonyManager;
import android.util.Log;
import java.io.IOException;

/** Hands out identifiers that it kept in preferences. */
public class MainActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        TelephonyManager phone = (TelephonyManager) getSystemService(TELEPHONY_SERVICE);
        getSharedPreferences("state", 0).edit().putString("device", phone.getDeviceId()).apply();
        final String kept = getSharedPreferences("state", 0).getString("device", "");
        Log.d("start", kept);
        new Thread(new Runnable() {
            @Override
            public void run() {
                try {
                    Upload.post("http://collect.adnetwork.example/v1", "{\"d\":\"" + kept + "\"}");
                } catch (IOException e) {
                    Log.w("start", "not sent");
                }
            }
        }).start();
    }
}
