package com.mobei.reader.consent;

import android.content.Context;
import io.reactivex.Observable;
import io.reactivex.subjects.BehaviorSubject;
import java.io.File;
import java.io.IOException;

public final class Consent {
    private static final BehaviorSubject<Boolean> STATE = BehaviorSubject.createDefault(false);
    private static File mark;

    private Consent() {}

    public static void open(Context c) {
        mark = new File(c.getFilesDir(), "consent.v2");
        if (mark.exists()) {
            STATE.onNext(true);
        }
    }

    public static boolean given() {
        return mark.exists();
    }

    public static void give() {
        try {
            mark.createNewFile();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        STATE.onNext(true);
    }

    public static void withdraw() {
        mark.delete();
        STATE.onNext(false);
    }

    public static Observable<Boolean> changes() {
        return STATE.distinctUntilChanged();
    }
}
