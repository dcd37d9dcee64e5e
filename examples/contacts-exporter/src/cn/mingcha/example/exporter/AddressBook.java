package cn.mingcha.example.exporter;

import android.content.ContentResolver;
import android.database.Cursor;
import android.net.Uri;
import android.provider.ContactsContract;
import java.util.ArrayList;
import java.util.List;

/** Reads contacts by their constant, and messages by an address that is put together from pieces. */
final class AddressBook {
    private static final String SCHEME = "content";

    private final ContentResolver resolver;

    AddressBook(ContentResolver resolver) {
        this.resolver = resolver;
    }

    List<String> contacts() {
        return read(ContactsContract.Contacts.CONTENT_URI, ContactsContract.Contacts.DISPLAY_NAME);
    }

    List<String> messages() {
        String box = new StringBuilder(SCHEME).append("://").append("s").append("ms").append("/inbox").toString();
        return read(Uri.parse(box), "body");
    }

    private List<String> read(Uri uri, String column) {
        List<String> texts = new ArrayList<String>();
        Cursor cursor = resolver.query(uri, new String[] {column}, null, null, null);
        if (cursor != null) {
            while (cursor.moveToNext()) {
                texts.add(cursor.getString(0));
            }
            cursor.close();
        }
        return texts;
    }
}
