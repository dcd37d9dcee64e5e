package cn.mingcha.example.exporter;

import android.content.ContentProvider;
import android.content.ContentValues;
import android.database.Cursor;
import android.net.Uri;
import android.provider.ContactsContract;

/** Hands the contacts to whoever asks: exported, and without a permission. */
public class ContactsShareProvider extends ContentProvider {
    @Override
    public boolean onCreate() {
        return true;
    }

    @Override
    public Cursor query(Uri uri, String[] columns, String where, String[] values, String order) {
        Uri phones = ContactsContract.CommonDataKinds.Phone.CONTENT_URI;
        return getContext().getContentResolver().query(phones, columns, where, values, order);
    }

    @Override
    public String getType(Uri uri) {
        return ContactsContract.CommonDataKinds.Phone.CONTENT_TYPE;
    }

    @Override
    public Uri insert(Uri uri, ContentValues values) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int delete(Uri uri, String where, String[] values) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int update(Uri uri, ContentValues values, String where, String[] arguments) {
        throw new UnsupportedOperationException();
    }
}
