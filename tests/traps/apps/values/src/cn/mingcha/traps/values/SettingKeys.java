package cn.mingcha.traps.values;

import android.content.ContentResolver;
import android.provider.Settings.Secure;

/** The key of one setting, written in many ways. */
final class SettingKeys {
    private final ContentResolver resolver;
    private final String own;

    SettingKeys(ContentResolver resolver) {
        this.resolver = resolver;
        this.own = "android_id";
    }

    String plain() {
        return Secure.getString(resolver, Secure.ANDROID_ID);
    }

    String otherClass() {
        return Secure.getString(resolver, Names.KEY);
    }

    String sameInBranches(boolean old) {
        String key;
        if (old) {
            key = "android_id";
        } else {
            key = "android_id";
        }
        return Secure.getString(resolver, key);
    }

    String differentInBranches(boolean old) {
        String key = "bluetooth_name";
        if (old) {
            key = "android_id";
        }
        return Secure.getString(resolver, key);
    }

    String bySwitch(int kind) {
        String key;
        switch (kind) {
            case 1:
                key = "adb_enabled";
                break;
            case 2:
                key = "android_id";
                break;
            default:
                key = "location_mode";
        }
        return Secure.getString(resolver, key);
    }

    String ternary(boolean first) {
        return Secure.getString(resolver, first ? "android_id" : "adb_enabled");
    }

    String builder() {
        StringBuilder key = new StringBuilder();
        key.append("android");
        key.append('_').append("id");
        return Secure.getString(resolver, key.toString());
    }

    String format() {
        return Secure.getString(resolver, String.format("%s_%s", "android", "id"));
    }

    String concatenated() {
        return Secure.getString(resolver, Names.HEAD + Names.TAIL);
    }

    String concatMethod() {
        return Secure.getString(resolver, "android".concat("_id"));
    }

    String characters() {
        char[] key = {'a', 'n', 'd', 'r', 'o', 'i', 'd', '_', 'i', 'd'};
        return Secure.getString(resolver, new String(key));
    }

    String substring() {
        return Secure.getString(resolver, "xandroid_idx".substring(1, 11));
    }

    String valueOf() {
        Object key = "android_id";
        return Secure.getString(resolver, String.valueOf(key));
    }

    String lower() {
        return Secure.getString(resolver, " ANDROID_ID ".trim().toLowerCase());
    }

    String replaced() {
        return Secure.getString(resolver, "android#id".replace("#", "_"));
    }

    String reversed() {
        return Secure.getString(resolver, new StringBuilder("di_diordna").reverse().toString());
    }

    String element() {
        String[] keys = {"adb_enabled", "android_id"};
        return Secure.getString(resolver, keys[1]);
    }

    String harmlessElement() {
        String[] keys = {"adb_enabled", "android_id"};
        return Secure.getString(resolver, keys[0]);
    }

    String loop() {
        StringBuilder all = new StringBuilder();
        for (String key : new String[] {"adb_enabled", "android_id", "location_mode"}) {
            all.append(Secure.getString(resolver, key));
        }
        return all.toString();
    }

    String staticElement() {
        return Secure.getString(resolver, Names.KEYS[1]);
    }

    String ownField() {
        return Secure.getString(resolver, own);
    }

    String changedStatic() {
        return Secure.getString(resolver, Names.changed);
    }

    String caught() {
        try {
            return Secure.getString(resolver, "android" + Names.TAIL);
        } catch (RuntimeException e) {
            return "";
        }
    }

    private String get(String key) {
        return Secure.getString(resolver, key);
    }

    String oneCallDeep() {
        return get("android_id");
    }
}
