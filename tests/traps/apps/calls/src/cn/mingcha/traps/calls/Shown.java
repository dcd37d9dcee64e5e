package cn.mingcha.traps.calls;

final class Shown {
    private Shown() {}

    static String text() {
        return "on " + Device.MODEL;
    }
}
