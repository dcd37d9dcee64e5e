package com.example.sdkvendor.ads;

public class Ad {
    public static String read() {
        return android.os.Build.getRadioVersion();
    }
}
