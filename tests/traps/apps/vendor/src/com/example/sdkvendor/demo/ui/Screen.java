package com.example.sdkvendor.demo.ui;

public class Screen {
    public static String read() {
        return android.os.Build.getRadioVersion();
    }
}
