package com.xiaoya.kids.guard;

import com.tencent.mmkv.MMKV;

/** Settings. */
public final class Box {
    private Box() {}

    public static boolean flag(String key) {
        return MMKV.defaultMMKV().decodeBool(key, false);
    }

    public static void flag(String key, boolean v) {
        MMKV.defaultMMKV().encode(key, v);
    }

    public static void put(String key, String v) {
        MMKV.defaultMMKV().encode(key, v);
    }
}
