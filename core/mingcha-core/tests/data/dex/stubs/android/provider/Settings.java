package android.provider;

public class Settings {
    public static class Secure {
        public static String getString(android.content.ContentResolver resolver, String key) { return null; }
    }
    public static class System {
        public static String getString(android.content.ContentResolver resolver, String key) { return null; }
    }
}
