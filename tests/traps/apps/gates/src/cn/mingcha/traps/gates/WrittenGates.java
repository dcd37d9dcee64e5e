package cn.mingcha.traps.gates;

import android.content.Context;
import android.content.SharedPreferences;
import android.provider.Settings;

/** Flags that somebody else than the person wrote, or nobody did. */
final class WrittenGates {
    private final Context context;
    private final SharedPreferences p;

    WrittenGates(Context context, SharedPreferences settings) {
        this.context = context;
        p = settings;
    }

    void all() {
        shownIsNotAgreed();
        presetThenRead();
        otherFile();
        neverApplied();
        removedAgain();
        helperWrites();
    }

    /** MainActivity wrote it before anybody was asked. */
    void shownIsNotAgreed() {
        if (p.getBoolean("dialog_shown", false)) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void presetThenRead() {
        p.edit().putBoolean("agreed_early", true).commit();
        if (p.getBoolean("agreed_early", false)) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void otherFile() {
        context.getSharedPreferences("first", Context.MODE_PRIVATE).edit().putBoolean("ready", true).apply();
        if (context.getSharedPreferences("second", Context.MODE_PRIVATE).getBoolean("ready", false)) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void neverApplied() {
        p.edit().putBoolean("forgotten", true);
        if (p.getBoolean("forgotten", false)) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void removedAgain() {
        p.edit().putBoolean("taken_back", true).apply();
        p.edit().remove("taken_back").apply();
        if (p.getBoolean("taken_back", false)) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    private void put(String key, boolean value) {
        SharedPreferences.Editor editor = p.edit();
        editor.putBoolean(key, value);
        editor.apply();
    }

    void helperWrites() {
        put("helper_on", true);
        put("helper_off", false);
        if (p.getBoolean("helper_on", false)) {
            helperOn();
        }
        if (p.getBoolean("helper_off", true)) {
            helperOff();
        }
    }

    private void helperOn() {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }

    private void helperOff() {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }
}
