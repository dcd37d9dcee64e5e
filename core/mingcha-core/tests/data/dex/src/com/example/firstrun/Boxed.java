package com.example.firstrun;

import android.app.Application;

public final class Boxed extends Application {
    @Override
    public void onCreate() {
        if (Prefs.any(this, "agreed", false)) {
            Mark.no("boxed");
        }
        if (Prefs.any(this, "version", 0) >= 2) {
            Mark.no("version");
        }
        Mark.yes("boxed");
    }
}
