package cn.mingcha.example.tidycontacts;

import android.app.Activity;
import android.content.Intent;
import android.database.Cursor;
import android.os.Bundle;
import android.provider.ContactsContract;
import android.view.View;
import android.widget.TextView;
import android.widget.Toast;

/** A card of one contact, whom the person picks in the system's own list; no permission is needed for that. */
public class MainActivity extends Activity {
    private static final int PICKED = 7;

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setContentView(R.layout.main);
        findViewById(R.id.pick).setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                startActivityForResult(new Intent(Intent.ACTION_PICK, ContactsContract.Contacts.CONTENT_URI), PICKED);
            }
        });
        findViewById(R.id.about).setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                startActivity(new Intent(MainActivity.this, AboutActivity.class));
            }
        });
    }

    @Override
    protected void onActivityResult(int request, int result, Intent data) {
        if (request != PICKED || result != RESULT_OK || data == null) {
            Toast.makeText(this, R.string.nothing, Toast.LENGTH_SHORT).show();
            return;
        }
        String[] columns = {ContactsContract.Contacts.DISPLAY_NAME};
        Cursor cursor = getContentResolver().query(data.getData(), columns, null, null, null);
        if (cursor != null) {
            if (cursor.moveToFirst()) {
                String name = cursor.getString(0);
                ((TextView) findViewById(R.id.card)).setText(getString(R.string.card, name));
                Cards.add(name);
            }
            cursor.close();
        }
    }
}
