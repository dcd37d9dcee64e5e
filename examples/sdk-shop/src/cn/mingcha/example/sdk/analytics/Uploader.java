package cn.mingcha.example.sdk.analytics;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Posts to the SDK's own server, one after the other. */
final class Uploader {
    private static final String ADDRESS = "https://log.analytics-sdk.example/v4/";

    private final ExecutorService queue = Executors.newSingleThreadExecutor();
    private final String key;

    Uploader(String key) {
        this.key = key;
    }

    void post(final String event, final String body) {
        queue.execute(new Runnable() {
            @Override
            public void run() {
                try {
                    HttpURLConnection connection = (HttpURLConnection) new URL(ADDRESS + event + "?key=" + key).openConnection();
                    connection.setDoOutput(true);
                    OutputStream out = connection.getOutputStream();
                    out.write(body.getBytes("UTF-8"));
                    out.close();
                    connection.getResponseCode();
                    connection.disconnect();
                } catch (IOException e) {
                    // an event may be lost
                }
            }
        });
    }
}
