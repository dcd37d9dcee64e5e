package cn.mingcha.traps.liveness;

import android.content.ContentProvider;
import android.content.ContentValues;
import android.content.pm.PackageManager;
import android.database.Cursor;
import android.net.Uri;
import android.os.Bundle;

/** Starts what the manifest's meta-data names, as start-up libraries do. */
public final class StartProvider extends ContentProvider {
    @Override
    public boolean onCreate() {
        try {
            String own = getContext().getPackageName();
            Bundle data = getContext().getPackageManager().getApplicationInfo(own, PackageManager.GET_META_DATA).metaData;
            for (String key : data.keySet()) {
                String name = "startup".equals(data.getString(key)) ? key : data.getString(key);
                ((Initializer) Class.forName(name).newInstance()).create(getContext());
            }
        } catch (PackageManager.NameNotFoundException | ReflectiveOperationException e) {
            return false;
        }
        return true;
    }

    @Override
    public Cursor query(Uri uri, String[] columns, String selection, String[] arguments, String order) {
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
