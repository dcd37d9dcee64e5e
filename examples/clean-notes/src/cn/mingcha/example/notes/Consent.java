package cn.mingcha.example.notes;

import android.content.Context;
import android.content.SharedPreferences;
import java.util.UUID;

/** Whether the person agreed to the policy, and the number of this installation. */
final class Consent {
    private static final String FILE = "consent";

    private final SharedPreferences preferences;

    Consent(Context context) {
        preferences = context.getSharedPreferences(FILE, Context.MODE_PRIVATE);
    }

    boolean asked() {
        return preferences.contains("agreed");
    }

    boolean agreed() {
        return preferences.getBoolean("agreed", false);
    }

    void record(boolean agreed) {
        preferences.edit().putBoolean("agreed", agreed).apply();
    }

    void forget() {
        preferences.edit().clear().apply();
    }

    /** A random number made here; it says nothing about the device. */
    String installation() {
        String id = preferences.getString("installation", null);
        if (id == null) {
            id = UUID.randomUUID().toString();
            preferences.edit().putString("installation", id).apply();
        }
        return id;
    }
}
