package com.example.sdkvendor.core;

public class Core {
    public static String read() {
        return android.os.Build.getRadioVersion();
    }
}
