package com.example.values;

import android.app.Application;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

/** Handlers that can be come to, and those that cannot; and methods that Java's own classes call. */
public final class Thrown extends Application {
    static final class Key {
        @Override
        public int hashCode() {
            Mark.yes("asked for its hash code");
            return 1;
        }

        @Override
        public String toString() {
            Mark.yes("put together with a text");
            return "key";
        }
    }

    static final class Unasked {
        @Override
        public String toString() {
            Mark.no("nobody asks");
            return "";
        }
    }

    @Override
    public void onCreate() {
        try {
            Integer.parseInt("12");
            Mark.yes("a number");
        } catch (NumberFormatException e) {
            Mark.no("it is a number");
        }
        try {
            Integer.parseInt("twelve");
            Mark.no("no number");
        } catch (NumberFormatException e) {
            Mark.yes("it is no number");
        }
        try {
            quiet();
            throwing(getPackageName());
        } catch (IOException e) {
            Mark.yes("what is called throws");
        }
        try {
            quiet();
            if (getPackageName() == null) {
                throw new InterruptedException();
            }
        } catch (InterruptedException e) {
            Mark.yes("perhaps");
        }
        try {
            new FileInputStream("/proc/self/stat").close();
        } catch (IOException e) {
            Mark.yes("the platform may throw");
        }
        Object list = new ArrayList<String>();
        if (list instanceof Map) {
            Mark.no("a list is no map");
        }
        new HashMap<Object, String>().put(new Key(), "it is " + new Key());
        new Unasked();
    }

    private static void quiet() {
        System.out.println(String.valueOf(3).length());
    }

    private static void throwing(String name) throws IOException {
        if (name.length() > 3) {
            throw new IOException(name);
        }
    }
}
