package cn.mingcha.traps.calls;

import static android.os.Build.BRAND;

final class StaticImport {
    private StaticImport() {}

    static String text() {
        return BRAND + Build.MODEL;
    }
}
