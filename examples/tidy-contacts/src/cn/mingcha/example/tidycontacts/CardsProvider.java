package cn.mingcha.example.tidycontacts;

import android.database.Cursor;
import android.net.Uri;

/** Serves cards to apps of the same signer only (see the manifest). */
public class CardsProvider extends ReadOnlyProvider {
    @Override
    public Cursor query(Uri uri, String[] columns, String where, String[] values, String order) {
        return Cards.cursor();
    }
}
