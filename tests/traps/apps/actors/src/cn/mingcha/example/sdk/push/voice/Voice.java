package cn.mingcha.example.sdk.push.voice;

public class Voice {
    public static String read() {
        return android.os.Build.getRadioVersion();
    }
}
