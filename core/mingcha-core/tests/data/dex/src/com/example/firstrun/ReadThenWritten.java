package com.example.firstrun;

import android.app.Application;

public final class ReadThenWritten extends Application {
    @Override
    public void onCreate() {
        if (Prefs.of(this).flag("started", false)) {
            Mark.no("before");
        }
        Prefs.of(this).put("started");
        Prefs.of(this).put("again");
        if (Prefs.of(this).flag("again", false)) {
            Mark.yes("after");
        }
    }
}
