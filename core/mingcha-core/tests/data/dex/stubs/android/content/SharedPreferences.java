package android.content;

public interface SharedPreferences {
    boolean getBoolean(String key, boolean otherwise);

    int getInt(String key, int otherwise);

    String getString(String key, String otherwise);

    Editor edit();

    interface Editor {
        Editor putBoolean(String key, boolean value);

        void apply();
    }
}
