package cn.mingcha.traps.gates;

import android.content.Context;
import android.content.SharedPreferences;
import android.net.ConnectivityManager;
import android.preference.PreferenceManager;
import android.provider.Settings;
import android.util.Log;
import java.util.Collections;

/** Booleans and numbers of SharedPreferences. */
final class PrefGates {
    private static final long DAY = 86400000L;
    private final Context context;
    private final SharedPreferences p;

    PrefGates(Context context, SharedPreferences settings) {
        this.context = context;
        p = settings;
    }

    void all() {
        defaultFalse();
        defaultTrue();
        firstLaunchElse();
        firstLaunchNow();
        notAgreed();
        versionAtLeast();
        versionDefaultHigh();
        versionUnset();
        contains();
        notContains();
        longAgo();
        agreedAt();
        thirdLaunch();
        bitmask();
        acceptedSet();
        nothingStored();
        resourceKey();
        defaultFile();
        orConstant();
        orFirstInstall();
        andNetwork();
        chosenByMode();
    }

    void defaultFalse() {
        if (p.getBoolean("agreed", false)) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void defaultTrue() {
        if (p.getBoolean("agreed_statistics", true)) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void firstLaunchElse() {
        if (p.getBoolean("first_launch", true)) {
            Log.i("Gates", "first launch");
        } else {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void firstLaunchNow() {
        if (p.getBoolean("first_launch", true)) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void notAgreed() {
        if (!p.getBoolean("agreed", false)) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void versionAtLeast() {
        if (p.getInt("policy_version", 0) >= 3) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void versionDefaultHigh() {
        if (p.getInt("policy_version", 3) >= 3) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void versionUnset() {
        if (p.getInt("policy_version", -1) == -1) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void contains() {
        if (p.contains("agreed_at")) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void notContains() {
        if (!p.contains("agreed_at")) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void longAgo() {
        if (System.currentTimeMillis() - p.getLong("last_report", 0L) > DAY) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void agreedAt() {
        if (p.getLong("agreed_at", 0L) > 0L) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void thirdLaunch() {
        SharedPreferences counter = context.getSharedPreferences("counter", Context.MODE_PRIVATE);
        int launches = counter.getInt("launches", 0) + 1;
        counter.edit().putInt("launches", launches).apply();
        if (launches >= 3) {
            onThird();
        }
        if (launches == 1) {
            onFirst();
        }
    }

    private void onThird() {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }

    private void onFirst() {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }

    void bitmask() {
        if ((p.getInt("flags", 0) & 4) != 0) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void acceptedSet() {
        if (p.getStringSet("accepted", Collections.<String>emptySet()).contains("privacy")) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void nothingStored() {
        if (context.getSharedPreferences("consent_v2", Context.MODE_PRIVATE).getAll().isEmpty()) {
            return;
        }
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }

    void resourceKey() {
        if (p.getBoolean(context.getString(R.string.key_agreed), false)) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void defaultFile() {
        if (PreferenceManager.getDefaultSharedPreferences(context).getBoolean("agreed", false)) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    private static boolean vip() {
        return false;
    }

    void orConstant() {
        if (p.getBoolean("agreed", false) || vip()) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void orFirstInstall() {
        if (p.getBoolean("agreed", false) || !p.contains("installed_before")) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void andNetwork() {
        ConnectivityManager manager = (ConnectivityManager) context.getSystemService(Context.CONNECTIVITY_SERVICE);
        if (manager.getActiveNetworkInfo() != null && p.getBoolean("agreed", false)) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void chosenByMode() {
        boolean allowed = p.getInt("mode", 0) == 0 ? p.getBoolean("agreed", false) : true;
        if (allowed) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }
}
