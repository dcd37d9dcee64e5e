package com.example.lambda;

import android.app.Activity;
import android.telephony.TelephonyManager;
import javax.net.ssl.HttpsURLConnection;

/** Lambdas and method references, linked by invoke-custom. */
public class Lambdas extends Activity {
    interface Source {
        String read();
    }

    @Override
    protected void onCreate(Object state) {
        TelephonyManager manager = new TelephonyManager();
        Runnable task = () -> manager.getDeviceId();
        task.run();
        Source source = manager::getDeviceId;
        source.read();
        HttpsURLConnection.setDefaultHostnameVerifier((host, session) -> true);
    }

    static class Unused {
        Runnable never() {
            return () -> new TelephonyManager().getDeviceId();
        }
    }
}
