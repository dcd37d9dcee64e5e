package cn.mingcha.traps.indirect.named;

import android.os.Build;
import android.util.Log;

/** Is loaded, never initialised. */
public class Untouched {
    static {
        Log.i("Untouched", Build.SERIAL);
    }
}
