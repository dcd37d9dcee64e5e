package cn.mingcha.example.notes;

import android.content.ContentValues;
import android.content.Context;
import android.database.Cursor;
import android.database.sqlite.SQLiteDatabase;
import android.database.sqlite.SQLiteOpenHelper;
import java.util.ArrayList;
import java.util.List;

/** The notes in a database of the app's own. */
public class NoteStore extends SQLiteOpenHelper {
    NoteStore(Context context) {
        super(context, "notes.db", null, 1);
    }

    @Override
    public void onCreate(SQLiteDatabase db) {
        db.execSQL("CREATE TABLE note (_id INTEGER PRIMARY KEY, title TEXT NOT NULL, body TEXT NOT NULL, changed INTEGER NOT NULL)");
    }

    @Override
    public void onUpgrade(SQLiteDatabase db, int from, int to) {
        db.execSQL("DROP TABLE IF EXISTS note");
        onCreate(db);
    }

    List<Note> all() {
        List<Note> notes = new ArrayList<Note>();
        Cursor cursor = getReadableDatabase().query("note", null, null, null, null, null, "changed DESC");
        try {
            while (cursor.moveToNext()) {
                notes.add(new Note(cursor.getLong(0), cursor.getString(1), cursor.getString(2), cursor.getLong(3)));
            }
        } finally {
            cursor.close();
        }
        return notes;
    }

    Note find(long id) {
        for (Note note : all()) {
            if (note.id == id) {
                return note;
            }
        }
        return null;
    }

    long save(long id, String title, String body, long now) {
        ContentValues values = new ContentValues();
        values.put("title", title);
        values.put("body", body);
        values.put("changed", now);
        if (id > 0) {
            getWritableDatabase().update("note", values, "_id = ?", new String[] {Long.toString(id)});
            return id;
        }
        return getWritableDatabase().insert("note", null, values);
    }

    void delete(long id) {
        getWritableDatabase().delete("note", "_id = ?", new String[] {Long.toString(id)});
    }

    void deleteAll() {
        getWritableDatabase().delete("note", null, null);
    }
}
