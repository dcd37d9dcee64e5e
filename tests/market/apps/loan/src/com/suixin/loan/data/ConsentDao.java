package com.suixin.loan.data;

import android.content.ContentValues;
import android.content.Context;
import android.database.Cursor;
import android.database.sqlite.SQLiteDatabase;
import android.database.sqlite.SQLiteOpenHelper;

public class ConsentDao extends SQLiteOpenHelper {
    private static ConsentDao one;

    private ConsentDao(Context c) {
        super(c, "consent.db", null, 1);
    }

    public static synchronized ConsentDao of(Context c) {
        if (one == null) {
            one = new ConsentDao(c.getApplicationContext());
        }
        return one;
    }

    @Override
    public void onCreate(SQLiteDatabase db) {
        db.execSQL("create table consent (id integer primary key, version integer, at integer)");
    }

    @Override
    public void onUpgrade(SQLiteDatabase db, int from, int to) {}

    public int latest() {
        try (Cursor c = getReadableDatabase().rawQuery("select version from consent order by at desc limit 1", null)) {
            return c.moveToFirst() ? c.getInt(0) : 0;
        }
    }

    public void add(int version) {
        ContentValues v = new ContentValues();
        v.put("version", version);
        v.put("at", System.currentTimeMillis());
        getWritableDatabase().insert("consent", null, v);
    }
}
