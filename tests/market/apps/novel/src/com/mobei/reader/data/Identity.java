package com.mobei.reader.data;

import android.content.Context;
import android.os.Build;
import android.provider.Settings;
import io.reactivex.Completable;
import io.reactivex.schedulers.Schedulers;

public final class Identity {
    private static volatile String value;

    private Identity() {}

    public static void load(Context c) {
        value = Settings.Secure.getString(c.getContentResolver(), Settings.Secure.ANDROID_ID);
    }

    public static String value() {
        return value;
    }

    /** What a guest is counted by. */
    public static String guest(Context c) {
        return "guest-" + Settings.Secure.getString(c.getContentResolver(), Settings.Secure.ANDROID_ID).hashCode();
    }

    /** For the device list of the account page: nothing happens until somebody subscribes. */
    public static Completable hardware(StringBuilder into) {
        return Completable.fromAction(() -> into.append(Build.SERIAL)).subscribeOn(Schedulers.io());
    }
}
