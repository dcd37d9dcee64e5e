package cn.mingcha.example.flowsharmless;

import android.app.Activity;
import android.os.Build;
import android.os.Bundle;
import android.provider.Settings;
import android.telephony.TelephonyManager;
import android.util.Log;
import java.io.IOException;

/** Hands out the model of the device. */
public class MainActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        TelephonyManager phone = (TelephonyManager) getSystemService(TELEPHONY_SERVICE);
        final String model = Build.MODEL;
        Log.d("start", model);
        new Thread(new Runnable() {
            @Override
            public void run() {
                try {
                    Upload.post("http://collect.adnetwork.example/v1", "{\"m\":\"" + model + "\"}");
                } catch (IOException e) {
                    Log.w("start", "not sent");
                }
            }
        }).start();
    }
}
