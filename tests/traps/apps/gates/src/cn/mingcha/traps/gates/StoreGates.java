package cn.mingcha.traps.gates;

import android.content.Context;
import android.content.pm.ApplicationInfo;
import android.content.pm.PackageManager;
import android.database.Cursor;
import android.database.sqlite.SQLiteDatabase;
import android.database.sqlite.SQLiteOpenHelper;
import android.provider.Settings;
import android.util.Log;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.Properties;
import java.util.Scanner;
import org.json.JSONException;
import org.json.JSONObject;

/** Files, rows, properties, resources and answers from elsewhere. */
final class StoreGates {
    private final Context context;

    StoreGates(Context context) {
        this.context = context;
    }

    static final class Rows extends SQLiteOpenHelper {
        Rows(Context context) {
            super(context, "consent.db", null, 1);
        }

        @Override
        public void onCreate(SQLiteDatabase database) {
            database.execSQL("create table consent (agreed integer)");
        }

        @Override
        public void onUpgrade(SQLiteDatabase database, int from, int to) {
        }
    }

    void all() {
        markerExists();
        markerMissing();
        fileRead();
        fileMissing();
        propertiesFile();
        row();
        noRow();
        property();
        global();
        requireByResource();
        requireNever();
        metaData();
        assetConfig();
        server();
        serverAndConsent();
    }

    void markerExists() {
        if (new File(context.getFilesDir(), "agreed").exists()) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void markerMissing() {
        if (!new File(context.getFilesDir(), "agreed").exists()) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void fileRead() {
        try {
            InputStream in = new FileInputStream(new File(context.getFilesDir(), "agreed"));
            in.close();
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        } catch (IOException e) {
            Log.i("Gates", "not yet");
        }
    }

    void fileMissing() {
        try {
            InputStream in = context.openFileInput("agreed");
            in.close();
        } catch (IOException e) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void propertiesFile() {
        Properties properties = new Properties();
        try {
            properties.load(new FileInputStream(new File(context.getFilesDir(), "consent.properties")));
        } catch (IOException e) {
            Log.i("Gates", "none");
        }
        if ("1".equals(properties.getProperty("agreed"))) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void row() {
        Cursor cursor = new Rows(context).getReadableDatabase().rawQuery("select agreed from consent", null);
        if (cursor.moveToFirst() && cursor.getInt(0) == 1) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
        cursor.close();
    }

    void noRow() {
        Cursor cursor = new Rows(context).getReadableDatabase().rawQuery("select agreed from consent", null);
        int count = cursor.getCount();
        cursor.close();
        if (count == 0) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void property() {
        if ("1".equals(System.getProperty("cn.mingcha.traps.consent"))) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void global() {
        if (Settings.Global.getInt(context.getContentResolver(), "airplane_mode_on", 0) == 0) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    private boolean agreed() {
        return context.getSharedPreferences("settings", Context.MODE_PRIVATE).getBoolean("agreed", false);
    }

    void requireByResource() {
        if (!context.getResources().getBoolean(R.bool.ask_first) || agreed()) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void requireNever() {
        if (!context.getResources().getBoolean(R.bool.ask_never) || agreed()) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void metaData() {
        try {
            ApplicationInfo info = context.getPackageManager().getApplicationInfo(context.getPackageName(), PackageManager.GET_META_DATA);
            if (info.metaData.getBoolean("auto_collect", false)) {
                metaTrue();
            }
            if (info.metaData.getBoolean("late_collect", true)) {
                metaFalse();
            }
        } catch (PackageManager.NameNotFoundException e) {
            Log.w("Gates", e);
        }
    }

    private void metaTrue() {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }

    private void metaFalse() {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }

    void assetConfig() {
        try {
            InputStream in = context.getAssets().open("config.json");
            byte[] bytes = new byte[in.available()];
            in.read(bytes);
            in.close();
            if (!new JSONObject(new String(bytes, "UTF-8")).getBoolean("askFirst")) {
                Settings.Secure.getString(context.getContentResolver(), "android_id");
            }
        } catch (IOException e) {
            Log.w("Gates", e);
        } catch (JSONException e) {
            Log.w("Gates", e);
        }
    }

    private static JSONObject answer() throws IOException, JSONException {
        HttpURLConnection connection = (HttpURLConnection) new URL("https://config.traps.example/v1").openConnection();
        Scanner scanner = new Scanner(connection.getInputStream(), "UTF-8").useDelimiter("\\A");
        String body = scanner.hasNext() ? scanner.next() : "{}";
        connection.disconnect();
        return new JSONObject(body);
    }

    void server() {
        new Thread(new Runnable() {
            @Override
            public void run() {
                try {
                    if (answer().getBoolean("collect")) {
                        serverSays();
                    }
                } catch (IOException e) {
                    Log.w("Gates", e);
                } catch (JSONException e) {
                    Log.w("Gates", e);
                }
            }
        }).start();
    }

    void serverSays() {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }

    void serverAndConsent() {
        new Thread(new Runnable() {
            @Override
            public void run() {
                try {
                    if (answer().getBoolean("collect") && agreed()) {
                        serverAndPersonSay();
                    }
                } catch (IOException e) {
                    Log.w("Gates", e);
                } catch (JSONException e) {
                    Log.w("Gates", e);
                }
            }
        }).start();
    }

    void serverAndPersonSay() {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }
}
