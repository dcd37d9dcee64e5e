package cn.mingcha.traps.start;

import android.os.Build;
import android.util.Log;

/** An array of it does not initialise. */
final class Listed {
    static {
        Log.i("Listed", Build.SERIAL);
    }
}
