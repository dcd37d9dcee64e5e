package com.jingling.cleaner;

import android.app.Application;
import com.jingling.cleaner.boot.Terms;
import com.jingling.cleaner.stat.Stat;

public class CleanApp extends Application {
    @Override
    public void onCreate() {
        super.onCreate();
        Stat.setUp(this);
        if (Terms.accepted(this)) {
            Stat.start();
        }
    }
}
