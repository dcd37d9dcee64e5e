package cn.mingcha.traps.start;

import android.content.ContentProvider;
import android.content.ContentValues;
import android.content.Context;
import android.content.pm.ProviderInfo;
import android.database.Cursor;
import android.net.Uri;
import android.os.Bundle;
import android.provider.Settings;

/** Android makes it before the application's onCreate; nobody queries it. */
public class PlainProvider extends ContentProvider {
    @Override
    public void attachInfo(Context context, ProviderInfo info) {
        super.attachInfo(context, info);
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }

    @Override
    public boolean onCreate() {
        Settings.Secure.getString(getContext().getContentResolver(), "android_id");
        return true;
    }

    @Override
    public Cursor query(Uri uri, String[] columns, String selection, String[] arguments, String order) {
        Settings.Secure.getString(getContext().getContentResolver(), "android_id");
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

    @Override
    public Bundle call(String method, String argument, Bundle extras) {
        Settings.Secure.getString(getContext().getContentResolver(), "android_id");
        return null;
    }
}
