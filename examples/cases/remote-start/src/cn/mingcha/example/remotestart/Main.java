package cn.mingcha.example.remotestart;

import android.app.Activity;
import android.os.Bundle;
import android.webkit.WebView;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;

/** The first screen. */
public class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        final WebView view = new WebView(this);
        setContentView(view);
        new Thread() {
            @Override
            public void run() {
                final String address = ask();
                view.post(new Runnable() {
                    @Override
                    public void run() {
                        view.loadUrl(address);
                    }
                });
            }
        }.start();
    }

    private static String ask() {
        try {
            return new BufferedReader(new InputStreamReader(new URL("https://cfg.example.com/switch").openStream())).readLine();
        } catch (IOException e) {
            return "about:blank";
        }
    }
}
