package com.example.firstrun;

import android.app.Application;

public final class ByName extends Application {
    @Override
    public void onCreate() {
        try {
            String name = new StringBuilder("sulP").reverse().toString();
            Class<?> kind = Class.forName("com.example.firstrun.ByName$" + name);
            kind.getMethod("go", int.class).invoke(null, 1);
        } catch (ReflectiveOperationException e) {
            Mark.yes("failed");
        }
    }

    static final class Plus {
        private Plus() {}

        public static void go(int n) {
            if (n == 1) {
                Mark.yes("named");
            } else {
                Mark.no("named");
            }
        }
    }
}
