package cn.mingcha.example.tidycontacts;

import android.database.Cursor;
import android.database.MatrixCursor;
import java.util.ArrayList;
import java.util.List;

/** The cards made since the app was opened. */
final class Cards {
    private static final List<String> NAMES = new ArrayList<String>();

    private Cards() {
    }

    static synchronized void add(String name) {
        NAMES.add(name);
    }

    static synchronized Cursor cursor() {
        MatrixCursor cursor = new MatrixCursor(new String[] {"name"});
        for (String name : NAMES) {
            cursor.addRow(new Object[] {name});
        }
        return cursor;
    }
}
