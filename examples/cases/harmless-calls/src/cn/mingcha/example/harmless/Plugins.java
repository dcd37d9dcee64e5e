package cn.mingcha.example.harmless;

import dalvik.system.DexClassLoader;
import java.io.IOException;

/** Loads code that came with the app, beside a call that fetches nothing. */
class Plugins {
    static ClassLoader load(String file) throws IOException {
        Runtime.getRuntime().exec("ls -l");
        return new DexClassLoader(file, null, null, Plugins.class.getClassLoader());
    }
}
