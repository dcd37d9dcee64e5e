package cn.mingcha.example.weather;

import android.content.Context;
import android.content.SharedPreferences;

/** Whether the person agreed to the policy. */
final class Consent {
    private final SharedPreferences preferences;

    Consent(Context context) {
        preferences = context.getSharedPreferences("privacy", Context.MODE_PRIVATE);
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
}
