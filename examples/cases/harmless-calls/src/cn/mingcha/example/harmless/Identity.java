package cn.mingcha.example.harmless;

import android.content.Context;
import android.provider.Settings;
import java.io.File;
import java.io.IOException;

/** An identifier that stays in the app's own folder. */
class Identity {
    static String read(Context context) throws IOException {
        Runtime.getRuntime().exec("ls -l");
        new File(context.getExternalFilesDir(null), "id").createNewFile();
        return Settings.Secure.getString(context.getContentResolver(), Settings.Secure.ANDROID_ID);
    }
}
