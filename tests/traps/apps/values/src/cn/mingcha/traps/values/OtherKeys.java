package cn.mingcha.traps.values;

import android.content.ContentResolver;
import android.content.SharedPreferences;
import android.provider.Settings;
import android.util.Log;
import org.json.JSONException;
import org.json.JSONObject;

/** The same text elsewhere, and other keys here. */
final class OtherKeys {
    private final ContentResolver resolver;

    OtherKeys(ContentResolver resolver) {
        this.resolver = resolver;
    }

    String system() {
        return Settings.System.getString(resolver, "android_id");
    }

    String global() {
        return Settings.Global.getString(resolver, "android_id");
    }

    String longer() {
        return Settings.Secure.getString(resolver, "my_android_id") + Settings.Secure.getString(resolver, "android_id_2");
    }

    String json(JSONObject body) throws JSONException {
        return body.put("android_id", "none").toString();
    }

    String preference(SharedPreferences store) {
        return store.getString("android_id", "");
    }

    void log() {
        Log.d("android_id", "android_id");
    }

    String ownSettings() {
        return Secure.getString(resolver, "android_id");
    }

    String overwritten() {
        String key = "android_id";
        key = "adb_enabled";
        return Settings.Secure.getString(resolver, key);
    }

    void written() {
        Settings.System.putString(resolver, "android_id", "x");
    }

    /** Not the system's. */
    static final class Secure {
        private Secure() {}

        static String getString(ContentResolver resolver, String name) {
            return name;
        }
    }
}
