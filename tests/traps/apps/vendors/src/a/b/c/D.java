package a.b.c;

import android.content.Context;
import android.provider.Settings;

/** Renamed, and called by an SDK. */
public final class D {
    private D() {
    }

    public static String a(Context context) {
        return Settings.Secure.getString(context.getContentResolver(), "android_id");
    }
}
