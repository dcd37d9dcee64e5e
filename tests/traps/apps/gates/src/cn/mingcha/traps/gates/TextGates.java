package cn.mingcha.traps.gates;

import android.content.Context;
import android.content.SharedPreferences;
import android.provider.Settings;
import android.text.TextUtils;
import android.util.Log;
import org.json.JSONException;
import org.json.JSONObject;

/** Strings of SharedPreferences. */
final class TextGates {
    private final Context context;
    private final SharedPreferences p;

    TextGates(Context context, SharedPreferences settings) {
        this.context = context;
        p = settings;
    }

    void all() {
        equalsStored();
        equalsDefault();
        empty();
        nullDefault();
        jsonUnset();
        jsonDefault();
    }

    void equalsStored() {
        if ("yes".equals(p.getString("consent", "no"))) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void equalsDefault() {
        if ("yes".equals(p.getString("consent_statistics", "yes"))) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void empty() {
        if (TextUtils.isEmpty(p.getString("agreed_time", ""))) {
            return;
        }
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }

    void nullDefault() {
        if (p.getString("agreed_time", null) != null) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void jsonUnset() {
        try {
            if (new JSONObject(p.getString("cfg", "{}")).optBoolean("agreed", false)) {
                Settings.Secure.getString(context.getContentResolver(), "android_id");
            }
        } catch (JSONException e) {
            Log.w("Gates", e);
        }
    }

    void jsonDefault() {
        try {
            if (new JSONObject(p.getString("cfg_statistics", "{\"collect\": true}")).optBoolean("collect", false)) {
                Settings.Secure.getString(context.getContentResolver(), "android_id");
            }
        } catch (JSONException e) {
            Log.w("Gates", e);
        }
    }
}
