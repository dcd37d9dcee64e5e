package cn.mingcha.example.tidycontacts;

import android.database.Cursor;
import android.database.MatrixCursor;
import android.net.Uri;

/** For this app alone: how many cards there are. */
public class HistoryProvider extends ReadOnlyProvider {
    @Override
    public Cursor query(Uri uri, String[] columns, String where, String[] values, String order) {
        MatrixCursor cursor = new MatrixCursor(new String[] {"count"});
        Cursor cards = Cards.cursor();
        cursor.addRow(new Object[] {cards.getCount()});
        cards.close();
        return cursor;
    }
}
