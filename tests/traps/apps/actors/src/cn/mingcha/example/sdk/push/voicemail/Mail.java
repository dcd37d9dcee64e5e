package cn.mingcha.example.sdk.push.voicemail;

public class Mail {
    public static String read() {
        return android.os.Build.getRadioVersion();
    }
}
