package cn.mingcha.traps.start;

import android.os.Build;
import android.util.Log;

/** A class literal does not initialise. */
final class Literal {
    static {
        Log.i("Literal", Build.SERIAL);
    }
}
