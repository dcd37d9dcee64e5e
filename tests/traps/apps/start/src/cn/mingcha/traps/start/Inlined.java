package cn.mingcha.traps.start;

import android.os.Build;
import android.util.Log;

/** Only its constant is used, which the compiler copies: the class is never initialised. */
final class Inlined {
    static final String NAME = "inlined";

    static {
        Log.i(NAME, Build.SERIAL);
    }
}
