package cn.mingcha.example.sdk.pay;

/** What a payment SDK looks for against fraud. */
public class Risk {
    public static boolean behindProxy() {
        return System.getProperty("http.proxyHost") != null;
    }
}
