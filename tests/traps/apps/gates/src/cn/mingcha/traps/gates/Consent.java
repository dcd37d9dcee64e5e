package cn.mingcha.traps.gates;

import android.content.Context;
import android.database.sqlite.SQLiteDatabase;
import android.preference.PreferenceManager;
import android.util.Log;
import com.tencent.mmkv.MMKV;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.Collections;

/** Writes down that the person agreed, in every place that a gate looks at. */
final class Consent {
    private Consent() {
    }

    static void give(Context context) {
        context.getSharedPreferences("settings", Context.MODE_PRIVATE).edit()
                .putBoolean("agreed", true).putBoolean("first_launch", false).putInt("policy_version", 3)
                .putString("consent", "yes").putString("agreed_time", "2024-01-01").putLong("agreed_at", System.currentTimeMillis())
                .putInt("flags", 4).putStringSet("accepted", Collections.singleton("privacy"))
                .putString("cfg", "{\"agreed\": true}").putInt("mode", 1)
                .apply();
        context.getSharedPreferences("consent_v2", Context.MODE_PRIVATE).edit().putInt("when", 1).apply();
        PreferenceManager.getDefaultSharedPreferences(context).edit().putBoolean("agreed", true).apply();
        MMKV.defaultMMKV().encode("agreed", true);
        FlagGates.cached = true;
        FlagGates.clicked = true;
        FlagGates.state = FlagGates.State.AGREED;
        FlagGates.boxed = Boolean.TRUE;
        FlagGates.answers.put("agreed", Boolean.TRUE);
        FlagGates.atomicClosed.set(true);
        Session.get().setAgreed(true);
        System.setProperty("cn.mingcha.traps.consent", "1");
        try {
            new File(context.getFilesDir(), "agreed").createNewFile();
            FileOutputStream out = new FileOutputStream(new File(context.getFilesDir(), "consent.properties"));
            out.write("agreed=1".getBytes("UTF-8"));
            out.close();
        } catch (IOException e) {
            Log.w("Consent", e);
        }
        SQLiteDatabase database = new StoreGates.Rows(context).getWritableDatabase();
        database.execSQL("insert into consent values (1)");
        database.close();
    }
}
