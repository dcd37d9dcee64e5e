package cn.mingcha.example.sdk.pay;

import java.io.File;

/** What a payment SDK looks for against fraud. */
public class Risk {
    public static boolean watched() {
        return new File("/dev/qemu_pipe").exists() || System.getProperty("http.proxyHost") != null;
    }
}
