package com.example.kite.base;

public class Shared {
    public static String read() {
        return android.os.Build.getRadioVersion();
    }
}
