package android.provider;

public class ContactsContract {
    public static class Contacts {
        public static final android.net.Uri CONTENT_URI = null;
    }
}
