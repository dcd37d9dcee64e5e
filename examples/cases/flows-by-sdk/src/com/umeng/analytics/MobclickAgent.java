package com.umeng.analytics;

import android.content.Context;
import android.provider.Settings;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;

/** Code under the name of an SDK that sends an identifier by itself. */
public final class MobclickAgent {
    public static void report(final Context context) {
        final String id = Settings.Secure.getString(context.getContentResolver(), Settings.Secure.ANDROID_ID);
        new Thread(new Runnable() {
            @Override
            public void run() {
                try {
                    HttpURLConnection connection = (HttpURLConnection) new URL("https://collect.adnetwork.example/v1").openConnection();
                    connection.setDoOutput(true);
                    OutputStream out = connection.getOutputStream();
                    out.write(id.getBytes("UTF-8"));
                    out.close();
                } catch (IOException e) {
                    return;
                }
            }
        }).start();
    }
}
