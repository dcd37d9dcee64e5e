package cn.mingcha.traps.liveness;

final class Bridge {
    @android.webkit.JavascriptInterface
    public String info() {
        return android.os.Build.getRadioVersion();
    }

    public void unusedHelper() {
        android.os.Build.getRadioVersion();
    }
}
