package com.example.lark;

public class Other {
    public static String read() {
        return android.os.Build.getRadioVersion();
    }
}
