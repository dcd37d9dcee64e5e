package cn.mingcha.example.first;

import android.content.Context;
import java.io.File;

/** A look for an emulator, and one for a proxy: only one of them is ever taken. */
class Probe {
    static boolean runs(final Context context) {
        return new File("/dev/qemu_pipe").exists();
    }

    private static boolean never(final Context context) {
        return System.getProperty("http.proxyHost") != null;
    }
}
