package com.anjuwo.rent.page;

import android.Manifest;
import android.app.Activity;
import android.app.AlertDialog;
import android.content.Intent;
import android.content.pm.PackageManager;
import android.database.Cursor;
import android.os.Bundle;
import android.provider.ContactsContract;
import android.provider.MediaStore;
import android.util.Log;
import android.widget.Button;
import android.widget.LinearLayout;
import android.widget.Toast;
import com.anjuwo.rent.R;
import com.anjuwo.rent.RentApp;

public class ContractActivity extends Activity {
    private static final int PICK = 1;
    private static final int PHOTO = 2;

    @Override
    protected void onCreate(Bundle b) {
        super.onCreate(b);
        LinearLayout box = new LinearLayout(this);
        Button pick = new Button(this);
        pick.setText(R.string.emergency);
        pick.setOnClickListener(v -> startActivityForResult(new Intent(Intent.ACTION_PICK, ContactsContract.CommonDataKinds.Phone.CONTENT_URI), PICK));
        Button photo = new Button(this);
        photo.setText(R.string.id_photo);
        photo.setOnClickListener(v -> new AlertDialog.Builder(this)
                .setMessage(R.string.id_reason)
                .setPositiveButton(R.string.agree, (d, w) -> requestPermissions(new String[] {Manifest.permission.CAMERA}, PHOTO))
                .show());
        box.addView(pick);
        box.addView(photo);
        setContentView(box);
    }

    @Override
    protected void onActivityResult(int request, int result, Intent data) {
        if (request == PICK && result == RESULT_OK && data != null) {
            picked(data);
        }
    }

    private void picked(Intent data) {
        try (Cursor c = getContentResolver().query(data.getData(), null, null, null, null)) {
            if (c != null && c.moveToFirst()) {
                String number = c.getString(c.getColumnIndexOrThrow(ContactsContract.CommonDataKinds.Phone.NUMBER));
                Log.i("Contract", "emergency contact " + number);
                RentApp.component().houses().emergency(number);
            }
        }
    }

    @Override
    public void onRequestPermissionsResult(int code, String[] names, int[] results) {
        if (code == PHOTO && results.length > 0 && results[0] == PackageManager.PERMISSION_GRANTED) {
            startActivity(new Intent(MediaStore.ACTION_IMAGE_CAPTURE));
        } else {
            Toast.makeText(this, "可到门店签约", Toast.LENGTH_SHORT).show();
        }
    }
}
