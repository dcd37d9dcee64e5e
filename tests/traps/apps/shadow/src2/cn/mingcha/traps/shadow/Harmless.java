package cn.mingcha.traps.shadow;

class Harmless {
    String text() {
        return android.os.Build.BRAND;
    }
}
