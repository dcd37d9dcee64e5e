package cn.mingcha.example.first;

import android.content.Context;
import dalvik.system.DexClassLoader;
import java.io.IOException;
import java.net.URL;

/** A class loader, and a download: only one of them is ever called. */
class Patches {
    static Object runs(final Context context) throws IOException {
        return new DexClassLoader(context.getPackageCodePath(), null, null, Patches.class.getClassLoader());
    }

    private static Object never(final Context context) throws IOException {
        return new URL(context.getPackageName()).openStream();
    }
}
