package cn.mingcha.example.sdk.analyticsx;

public class Client {
    public static String read() {
        return android.os.Build.getRadioVersion();
    }
}
