package cn.mingcha.traps.gates;

import android.app.Activity;
import android.content.Intent;
import android.content.SharedPreferences;
import android.provider.Settings;
import android.util.Log;

/** Ways past a gate, and ways that only look like one. */
final class FlowGates {
    private final Activity activity;
    private final boolean agreed;
    private final SharedPreferences p;

    FlowGates(Activity activity, SharedPreferences settings) {
        this.activity = activity;
        p = settings;
        agreed = settings.getBoolean("agreed", false);
    }

    void all() {
        earlyReturn();
        checkedAndReturned();
        checkedAndIgnored();
        opensNoticeAndGoesOn();
        inFinally();
        caught();
        thrown();
        eitherWay();
        onlyWhile();
        onceAtLeast();
        byMode();
        secondTime();
    }

    void earlyReturn() {
        if (!agreed) {
            return;
        }
        Settings.Secure.getString(activity.getContentResolver(), "android_id");
    }

    private boolean check() {
        if (agreed) {
            return true;
        }
        Log.i("Gates", "nobody agreed");
        return false;
    }

    void checkedAndReturned() {
        if (!check()) {
            return;
        }
        Settings.Secure.getString(activity.getContentResolver(), "android_id");
    }

    void checkedAndIgnored() {
        check();
        Settings.Secure.getString(activity.getContentResolver(), "android_id");
    }

    void opensNoticeAndGoesOn() {
        if (!agreed) {
            activity.startActivity(new Intent(activity, NoticeActivity.class));
        }
        Settings.Secure.getString(activity.getContentResolver(), "android_id");
    }

    void inFinally() {
        try {
            if (!agreed) {
                return;
            }
            Log.i("Gates", "agreed");
        } finally {
            cleanUp();
        }
    }

    private void cleanUp() {
        Settings.Secure.getString(activity.getContentResolver(), "android_id");
    }

    private void require() {
        if (!agreed) {
            throw new IllegalStateException("not agreed");
        }
    }

    void caught() {
        try {
            require();
        } catch (IllegalStateException e) {
            Settings.Secure.getString(activity.getContentResolver(), "android_id");
        }
    }

    void thrown() {
        try {
            require();
            Settings.Secure.getString(activity.getContentResolver(), "android_id");
        } catch (IllegalStateException e) {
            Log.i("Gates", "later");
        }
    }

    void eitherWay() {
        if (agreed) {
            whenAgreed();
        } else {
            whenNot();
        }
    }

    private void whenAgreed() {
        Settings.Secure.getString(activity.getContentResolver(), "android_id");
    }

    private void whenNot() {
        Settings.Secure.getString(activity.getContentResolver(), "android_id");
    }

    void onlyWhile() {
        int round = 0;
        while (agreed && round < 3) {
            Settings.Secure.getString(activity.getContentResolver(), "android_id");
            round++;
        }
    }

    void onceAtLeast() {
        int round = 0;
        do {
            Settings.Secure.getString(activity.getContentResolver(), "android_id");
            round++;
        } while (agreed && round < 3);
    }

    void byMode() {
        switch (p.getInt("mode", 0)) {
            case 0:
                modeNone();
                break;
            case 1:
                modeAgreed();
                break;
            default:
                break;
        }
    }

    private void modeNone() {
        Settings.Secure.getString(activity.getContentResolver(), "android_id");
    }

    private void modeAgreed() {
        Settings.Secure.getString(activity.getContentResolver(), "android_id");
    }

    /** The flag is put down before it is read, in the same breath. */
    void secondTime() {
        if (!p.getBoolean("asked_once", false)) {
            p.edit().putBoolean("asked_once", true).apply();
            return;
        }
        Settings.Secure.getString(activity.getContentResolver(), "android_id");
    }
}
