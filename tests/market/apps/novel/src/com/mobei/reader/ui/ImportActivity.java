package com.mobei.reader.ui;

import android.Manifest;
import android.app.AlertDialog;
import android.content.pm.PackageManager;
import android.os.Bundle;
import android.os.Environment;
import com.mobei.reader.R;
import java.io.File;

public class ImportActivity extends RxActivity {
    @Override
    protected void onCreate(Bundle b) {
        super.onCreate(b);
        if (checkSelfPermission(Manifest.permission.READ_EXTERNAL_STORAGE) == PackageManager.PERMISSION_GRANTED) {
            list();
            return;
        }
        new AlertDialog.Builder(this)
                .setMessage(R.string.storage_reason)
                .setPositiveButton(android.R.string.ok, (d, w) -> requestPermissions(new String[] {Manifest.permission.READ_EXTERNAL_STORAGE}, 3))
                .setNegativeButton(android.R.string.cancel, (d, w) -> finish())
                .show();
    }

    @Override
    public void onRequestPermissionsResult(int code, String[] names, int[] results) {
        if (results.length > 0 && results[0] == PackageManager.PERMISSION_GRANTED) {
            list();
        } else {
            finish();
        }
    }

    private void list() {
        File[] books = new File(Environment.getExternalStorageDirectory(), "Books").listFiles();
        setTitle(String.valueOf(books == null ? 0 : books.length));
    }
}
