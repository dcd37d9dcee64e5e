package org.maplehousing;

public class Wider {
    public static String read() {
        return android.os.Build.getRadioVersion();
    }
}
