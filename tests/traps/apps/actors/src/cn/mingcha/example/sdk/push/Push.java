package cn.mingcha.example.sdk.push;

public class Push {
    public static String read() {
        return android.os.Build.getRadioVersion();
    }
}
