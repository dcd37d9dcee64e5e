package cn.mingcha.example.downloader;

import android.app.Activity;
import android.os.Bundle;

/** Runs everything when the app starts. */
public class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        try {
            new java.net.URL("https://dl.example.com/partner.apk").openStream().close();
        } catch (java.io.IOException e) {
            finish();
        }
    }
}
