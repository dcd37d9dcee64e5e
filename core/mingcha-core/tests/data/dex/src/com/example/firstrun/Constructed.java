package com.example.firstrun;

import android.app.Application;

/** What every constructor puts in a field is there before anything else reads it, though other methods write it too. */
public final class Constructed extends Application {
    static class Mode {
        int night = -100;
        int partly;
        boolean shared = true;

        Mode() {
            if (System.currentTimeMillis() > 0) {
                partly = 5;
            }
        }

        Mode(int night) {
            this();
            this.night = night;
        }

        void change(int to) {
            night = to;
            partly = to;
            shared = to < 0;
        }
    }

    /** The constructor of the class it comes from calls a method that reads before anything is put there. */
    abstract static class Base {
        Base() {
            early();
        }

        abstract void early();
    }

    static class Derived extends Base {
        int level = 7;

        @Override
        void early() {
            change(9);
        }

        void change(int to) {
            level = to;
        }
    }

    static boolean started = Boolean.valueOf("true");
    static int state = 4;

    static void move(int to) {
        state = to;
    }

    @Override
    public void onCreate() {
        Mode mode = new Mode();
        if (mode.night == 0) {
            Mark.no("initial number");
        } else {
            Mark.yes("number of the constructor");
        }
        if (mode.partly == 0) {
            Mark.yes("put on one way only");
        }
        if (!mode.shared) {
            Mark.no("initial boolean");
        }
        mode.change(mode.night);
        Mode other = new Mode(3);
        if (other.night == 0) {
            Mark.no("through another constructor");
        }
        Derived derived = new Derived();
        if (derived.level == 0) {
            Mark.no("never nought");
        } else {
            Mark.yes("written early");
        }
        if (state == 0) {
            Mark.no("initial static");
        } else {
            Mark.yes("static of the initialiser");
            move(6);
        }
    }
}
