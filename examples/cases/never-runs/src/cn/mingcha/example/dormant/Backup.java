package cn.mingcha.example.dormant;

import android.content.Context;
import android.os.Environment;
import android.provider.Settings;
import java.io.File;
import java.io.FileWriter;
import java.io.IOException;

/** Keeps an identifier where every app can read it. */
class Backup {
    static void write(Context context) throws IOException {
        FileWriter writer = new FileWriter(new File(Environment.getExternalStorageDirectory(), ".id"));
        writer.write(Settings.Secure.getString(context.getContentResolver(), Settings.Secure.ANDROID_ID));
        writer.close();
    }
}
