package cn.mingcha.example.notes;

import android.app.Activity;
import android.app.AlertDialog;
import android.content.DialogInterface;
import android.content.Intent;
import android.os.Bundle;
import android.view.View;
import android.widget.AdapterView;
import android.widget.ArrayAdapter;
import android.widget.ListView;
import java.util.List;

/** The list of notes; on the first start it asks for consent first. */
public class MainActivity extends Activity {
    private ArrayAdapter<Note> adapter;

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setContentView(R.layout.main);
        adapter = new ArrayAdapter<Note>(this, android.R.layout.simple_list_item_1);
        ListView list = (ListView) findViewById(R.id.notes);
        list.setAdapter(adapter);
        list.setOnItemClickListener(new AdapterView.OnItemClickListener() {
            @Override
            public void onItemClick(AdapterView<?> parent, View view, int position, long id) {
                edit(adapter.getItem(position).id);
            }
        });
        findViewById(R.id.new_note).setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                edit(0);
            }
        });
        findViewById(R.id.open_settings).setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                startActivity(new Intent(MainActivity.this, SettingsActivity.class));
            }
        });
        if (!new Consent(this).asked()) {
            askConsent();
        }
    }

    @Override
    protected void onResume() {
        super.onResume();
        List<Note> notes = ((NotesApplication) getApplication()).store().all();
        adapter.clear();
        adapter.addAll(notes);
        findViewById(R.id.empty).setVisibility(notes.isEmpty() ? View.VISIBLE : View.GONE);
    }

    private void edit(long id) {
        startActivity(new Intent(this, EditActivity.class).putExtra(EditActivity.NOTE, id));
    }

    private void askConsent() {
        new AlertDialog.Builder(this)
                .setTitle(R.string.consent_title)
                .setMessage(R.string.consent_message)
                .setCancelable(false)
                .setPositiveButton(R.string.agree, new DialogInterface.OnClickListener() {
                    @Override
                    public void onClick(DialogInterface dialog, int which) {
                        new Consent(MainActivity.this).record(true);
                    }
                })
                .setNegativeButton(R.string.disagree, new DialogInterface.OnClickListener() {
                    @Override
                    public void onClick(DialogInterface dialog, int which) {
                        new Consent(MainActivity.this).record(false);
                    }
                })
                .setNeutralButton(R.string.read_policy, new DialogInterface.OnClickListener() {
                    @Override
                    public void onClick(DialogInterface dialog, int which) {
                        startActivity(new Intent(MainActivity.this, PrivacyActivity.class));
                    }
                })
                .show();
    }
}
