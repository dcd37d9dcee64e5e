package org.maplehouse.core;

public class Engine {
    public static String read() {
        return android.os.Build.getRadioVersion();
    }
}
