package cn.mingcha.traps.start;

import android.os.Build;

/** Its static initialiser runs with the first touch. */
final class Touched {
    static int count;

    static {
        read();
    }

    private static void read() {
        count = Build.SERIAL.length();
    }
}
