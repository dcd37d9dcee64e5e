package cn.mingcha.traps.shadow;

/** Defined again in the second DEX file, where it is harmless: this one wins. */
class Reading {
    String text() {
        return android.os.Build.BRAND;
    }
}
