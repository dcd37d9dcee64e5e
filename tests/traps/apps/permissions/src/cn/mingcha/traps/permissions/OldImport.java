package cn.mingcha.traps.permissions;

import android.content.ContentResolver;
import android.provider.ContactsContract;

/** Nobody uses it any more. */
final class OldImport {
    int count(ContentResolver resolver) {
        return resolver.query(ContactsContract.Contacts.CONTENT_URI, null, null, null, null).getCount();
    }
}
