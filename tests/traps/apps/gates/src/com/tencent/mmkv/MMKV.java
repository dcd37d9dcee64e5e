package com.tencent.mmkv;

import android.content.Context;

/** The interface of the well-known store, as an app links it: the values lie in native code. */
public class MMKV {
    private final long nativeHandle;

    private MMKV(long handle) {
        nativeHandle = handle;
    }

    public static String initialize(Context context) {
        System.loadLibrary("mmkv");
        String root = context.getFilesDir().getAbsolutePath() + "/mmkv";
        jniInitialize(root);
        return root;
    }

    public static MMKV defaultMMKV() {
        return new MMKV(getDefaultMMKV(1, null));
    }

    public boolean encode(String key, boolean value) {
        return encodeBool(nativeHandle, key, value);
    }

    public boolean decodeBool(String key) {
        return decodeBool(key, false);
    }

    public boolean decodeBool(String key, boolean defaultValue) {
        return decodeBool(nativeHandle, key, defaultValue);
    }

    public boolean containsKey(String key) {
        return containsKey(nativeHandle, key);
    }

    private static native void jniInitialize(String root);

    private static native long getDefaultMMKV(int mode, String cryptKey);

    private native boolean encodeBool(long handle, String key, boolean value);

    private native boolean decodeBool(long handle, String key, boolean defaultValue);

    private native boolean containsKey(long handle, String key);
}
