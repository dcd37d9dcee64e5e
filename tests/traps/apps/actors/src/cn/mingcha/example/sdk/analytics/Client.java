package cn.mingcha.example.sdk.analytics;

public class Client {
    public static String read() {
        return android.os.Build.getRadioVersion();
    }
}
