package com.example.firstrun;

import android.app.Application;

public final class FlagWrapper extends Application {
    @Override
    public void onCreate() {
        if (Prefs.of(this).flag("agreed", false)) {
            Mark.no("flag");
        } else {
            Mark.yes("flag");
        }
        if (Prefs.of(this).flag("ask", true)) {
            Mark.yes("inverted");
            return;
        }
        Mark.no("inverted");
    }
}
