package cn.mingcha.example.first;

import android.content.Context;
import android.os.Environment;
import android.provider.Settings;

/** The shared folder, and an identifier: only one of them is ever asked for. */
class Backup {
    static Object runs(final Context context) {
        return Environment.getExternalStorageDirectory();
    }

    private static Object never(final Context context) {
        return Settings.Secure.getString(context.getContentResolver(), Settings.Secure.ANDROID_ID);
    }
}
