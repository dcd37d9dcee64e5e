package cn.mingcha.example.sdk.push;

import android.app.Service;
import android.content.Intent;
import android.content.pm.ApplicationInfo;
import android.content.pm.PackageManager;
import android.os.IBinder;
import android.provider.Settings;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;

/** Registers the device with the push server; the policy says so, and it is started after consent only. */
public class PushService extends Service {
    @Override
    public int onStartCommand(Intent intent, int flags, int startId) {
        final String token = Settings.Secure.getString(getContentResolver(), Settings.Secure.ANDROID_ID);
        final String key = key();
        new Thread(new Runnable() {
            @Override
            public void run() {
                try {
                    URL url = new URL("https://register.push-sdk.example/v2?key=" + key + "&device=" + token);
                    HttpURLConnection connection = (HttpURLConnection) url.openConnection();
                    connection.getResponseCode();
                    connection.disconnect();
                } catch (IOException e) {
                    stopSelf();
                }
            }
        }).start();
        return START_NOT_STICKY;
    }

    private String key() {
        try {
            ApplicationInfo info = getPackageManager().getApplicationInfo(getPackageName(), PackageManager.GET_META_DATA);
            return info.metaData.getString("EXAMPLE_PUSH_APPKEY");
        } catch (PackageManager.NameNotFoundException e) {
            return "";
        }
    }

    @Override
    public IBinder onBind(Intent intent) {
        return null;
    }
}
