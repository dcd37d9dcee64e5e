package cn.mingcha.example.once;

import android.app.Application;

/** A timer that comes by often, and reads once. */
public class App extends Application {
    @Override
    public void onCreate() {
        super.onCreate();
        new java.util.Timer().schedule(new Beat(this), 0, 30000);
    }
}
