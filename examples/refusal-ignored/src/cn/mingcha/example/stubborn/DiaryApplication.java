package cn.mingcha.example.stubborn;

import android.app.Application;

/** Starts what waits for consent in the right way: only once the flag is stored. */
public final class DiaryApplication extends Application {
    @Override
    public void onCreate() {
        super.onCreate();
        if (Flags.of(this).is("agreed", false)) {
            Collector.phone(this);
        }
        boolean first = Flags.of(this).is("first_start", true);
        if (!first) {
            Collector.apps(this);
        }
        Flags.of(this).put("first_start", false);
    }
}
