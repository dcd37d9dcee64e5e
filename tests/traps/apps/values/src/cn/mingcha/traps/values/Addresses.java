package cn.mingcha.traps.values;

import android.content.ContentResolver;
import android.content.ContentUris;
import android.net.Uri;
import android.provider.ContactsContract;
import android.util.Log;

/** Addresses of content, whole and from pieces. */
final class Addresses {
    private static final String SCHEME = "content";
    private final ContentResolver resolver;

    Addresses(ContentResolver resolver) {
        this.resolver = resolver;
    }

    private void read(Uri address) {
        resolver.query(address, null, null, null, null);
    }

    void folded() {
        read(Uri.parse("content://" + "sms"));
    }

    void built(String box) {
        read(Uri.parse(new StringBuilder(SCHEME).append("://").append("s").append("ms").append("/inbox").toString()));
    }

    void openEnd(String box) {
        read(Uri.parse("content://sms/" + box));
    }

    void appended() {
        read(Uri.withAppendedPath(Uri.parse("content://sms"), "inbox"));
    }

    void uponIt() {
        read(Uri.parse("content://call_log/calls").buildUpon().appendQueryParameter("limit", "1").build());
    }

    void withId() {
        read(ContentUris.withAppendedId(ContactsContract.Contacts.CONTENT_URI, 1));
    }

    void byBuilder() {
        read(new Uri.Builder().scheme("content").authority("sms").appendPath("inbox").build());
    }

    void viaLocal() {
        String scheme = "content:";
        String rest = "//call_log" + "/" + "calls";
        Uri address = Uri.parse(scheme + rest);
        read(address);
    }

    void otherAuthority() {
        read(Uri.parse("content://smsbackup.example/all"));
    }

    void ownAuthority() {
        read(Uri.parse("content://cn.mingcha.traps.values/sms"));
    }

    void onlySaid() {
        Log.d("addresses", "no access to content://sms here");
    }
}
