package cn.mingcha.example.kit;

import android.content.ContentProvider;
import android.content.ContentValues;
import android.database.Cursor;
import android.net.Uri;
import android.provider.Settings;

/** Starts with the app's process, and reads an identifier before anybody could agree. */
public class KitProvider extends ContentProvider {
    static String identifier;

    @Override
    public boolean onCreate() {
        identifier = Settings.Secure.getString(getContext().getContentResolver(), Settings.Secure.ANDROID_ID);
        return true;
    }

    @Override
    public Cursor query(Uri uri, String[] projection, String selection, String[] arguments, String order) {
        return null;
    }

    @Override
    public String getType(Uri uri) {
        return null;
    }

    @Override
    public Uri insert(Uri uri, ContentValues values) {
        return null;
    }

    @Override
    public int delete(Uri uri, String selection, String[] arguments) {
        return 0;
    }

    @Override
    public int update(Uri uri, ContentValues values, String selection, String[] arguments) {
        return 0;
    }
}
