package com.example.sdkvendor.demonstration;

public class Other {
    public static String read() {
        return android.os.Build.getRadioVersion();
    }
}
