package cn.mingcha.example.telling;

import java.io.File;

/** Looks for an emulator and for a proxy. */
class Probe {
    static boolean watched() {
        return new File("/dev/qemu_pipe").exists() || System.getProperty("http.proxyHost") != null;
    }
}
