package cn.mingcha.example.notes;

import android.app.Activity;
import android.app.AlertDialog;
import android.content.DialogInterface;
import android.content.Intent;
import android.os.AsyncTask;
import android.os.Bundle;
import android.view.View;
import android.widget.EditText;
import android.widget.Toast;
import java.util.List;

/** Backup on request, the policy, withdrawal of consent and deletion of everything. */
public class SettingsActivity extends Activity implements View.OnClickListener {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setContentView(R.layout.settings);
        for (int id : new int[] {R.id.backup, R.id.privacy_policy, R.id.withdraw, R.id.delete_all}) {
            findViewById(id).setOnClickListener(this);
        }
    }

    @Override
    public void onClick(View view) {
        int id = view.getId();
        if (id == R.id.backup) {
            backup();
        } else if (id == R.id.privacy_policy) {
            startActivity(new Intent(this, PrivacyActivity.class));
        } else if (id == R.id.withdraw) {
            new Consent(this).record(false);
            say(getString(R.string.withdrawn));
        } else {
            askDeleteAll();
        }
    }

    private void backup() {
        Consent consent = new Consent(this);
        if (!consent.agreed()) {
            say(getString(R.string.need_consent));
            return;
        }
        String address = ((EditText) findViewById(R.id.backup_address)).getText().toString().trim();
        new BackupTask(new BackupClient(address, consent.installation())).execute();
    }

    private void askDeleteAll() {
        new AlertDialog.Builder(this)
                .setMessage(R.string.delete_all_ask)
                .setNegativeButton(R.string.cancel, null)
                .setPositiveButton(R.string.delete_all, new DialogInterface.OnClickListener() {
                    @Override
                    public void onClick(DialogInterface dialog, int which) {
                        ((NotesApplication) getApplication()).store().deleteAll();
                        new Consent(SettingsActivity.this).forget();
                        finish();
                    }
                })
                .show();
    }

    private void say(String text) {
        Toast.makeText(this, text, Toast.LENGTH_LONG).show();
    }

    private final class BackupTask extends AsyncTask<Void, Void, String> {
        private final BackupClient client;

        BackupTask(BackupClient client) {
            this.client = client;
        }

        @Override
        protected String doInBackground(Void... nothing) {
            try {
                List<Note> notes = ((NotesApplication) getApplication()).store().all();
                client.send(notes);
                return null;
            } catch (Exception e) {
                return e.getMessage();
            }
        }

        @Override
        protected void onPostExecute(String problem) {
            say(problem == null ? getString(R.string.backup_done) : getString(R.string.backup_failed, problem));
        }
    }
}
