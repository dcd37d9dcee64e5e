package cn.mingcha.traps.gates;

import android.content.Context;

/** A wrapper of a wrapper of a wrapper. */
final class Store {
    private Store() {
    }

    static boolean agreed(Context context) {
        return Middle.flag(context, "agreed");
    }

    static boolean mustAsk(Context context) {
        return !agreed(context);
    }

    static boolean read(Context context, String key, boolean otherwise) {
        return context.getApplicationContext().getSharedPreferences("settings", Context.MODE_PRIVATE).getBoolean(key, otherwise);
    }

    /** It says so. */
    static boolean hasUserConsent(Context context) {
        return context != null;
    }

    static final class Middle {
        static boolean flag(Context context, String key) {
            return read(context, key, false);
        }
    }
}
