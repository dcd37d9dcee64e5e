package com.example.firstrun;

import android.app.Application;

public final class Compared extends Application {
    @Override
    public void onCreate() {
        boolean old = Prefs.of(this).number("version") >= 2;
        if (old) {
            Mark.no("version");
        }
        if ("Y".equals(Prefs.of(this).text("state"))) {
            Mark.no("text");
        }
        Mark.yes("compared");
    }
}
