package com.example.values;

import android.app.Application;

/** Flags in fields, set before or after they are read. */
public final class Flags extends Application {
    private static boolean allowed = true;

    static final class Config {
        private boolean device = true;

        void device(boolean yes) {
            device = yes;
        }

        boolean device() {
            return device;
        }
    }

    @Override
    public void onCreate() {
        Config config = new Config();
        if (config.device()) {
            Mark.yes("by default");
        }
        Config quiet = new Config();
        quiet.device(false);
        if (quiet.device()) {
            Mark.no("switched off before");
        } else {
            Mark.yes("the other side");
        }
        allowed = false;
        ask("first");
        if (allowed) {
            Mark.no("a static flag switched off before");
        }
        undecided();
    }

    private static void ask(String why) {
        if (allowed) {
            Mark.no("in a method that is called later");
        }
    }

    /** It may be switched off, or not: both. */
    private void undecided() {
        Config config = new Config();
        if (System.nanoTime() % 7 == 3) {
            config.device(false);
        }
        if (config.device()) {
            Mark.yes("perhaps on");
        } else {
            Mark.yes("perhaps off");
        }
    }
}
