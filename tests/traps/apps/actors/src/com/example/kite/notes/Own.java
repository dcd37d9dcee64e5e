package com.example.kite.notes;

public class Own {
    public static String read() {
        return android.os.Build.getRadioVersion();
    }
}
