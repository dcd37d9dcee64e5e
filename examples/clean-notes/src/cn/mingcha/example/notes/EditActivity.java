package cn.mingcha.example.notes;

import android.app.Activity;
import android.content.ClipData;
import android.content.ClipboardManager;
import android.content.Context;
import android.os.Bundle;
import android.view.View;
import android.widget.EditText;
import android.widget.Toast;

/** Writing one note. The clipboard is read when the person taps Paste, and at no other time. */
public class EditActivity extends Activity {
    static final String NOTE = "note";

    private EditText title;
    private EditText body;
    private long id;

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setContentView(R.layout.edit);
        title = (EditText) findViewById(R.id.title);
        body = (EditText) findViewById(R.id.body);
        id = getIntent().getLongExtra(NOTE, 0);
        Note note = store().find(id);
        if (note != null) {
            title.setText(note.title);
            body.setText(note.body);
        }
        findViewById(R.id.paste).setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                paste();
            }
        });
        findViewById(R.id.copy).setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                clipboard().setPrimaryClip(ClipData.newPlainText("note", body.getText()));
                Toast.makeText(EditActivity.this, R.string.copied, Toast.LENGTH_SHORT).show();
            }
        });
        findViewById(R.id.save).setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                store().save(id, title.getText().toString(), body.getText().toString(), System.currentTimeMillis());
                finish();
            }
        });
        findViewById(R.id.delete).setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                store().delete(id);
                finish();
            }
        });
    }

    private void paste() {
        ClipData clip = clipboard().getPrimaryClip();
        if (clip != null && clip.getItemCount() > 0) {
            body.append(clip.getItemAt(0).coerceToText(this));
        }
    }

    private ClipboardManager clipboard() {
        return (ClipboardManager) getSystemService(Context.CLIPBOARD_SERVICE);
    }

    private NoteStore store() {
        return ((NotesApplication) getApplication()).store();
    }
}
