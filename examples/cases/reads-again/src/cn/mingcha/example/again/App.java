package cn.mingcha.example.again;

import android.app.Application;

/** Reads an identifier twice a minute. */
public class App extends Application {
    @Override
    public void onCreate() {
        super.onCreate();
        new java.util.Timer().schedule(new Beat(this), 0, 30000);
    }
}
