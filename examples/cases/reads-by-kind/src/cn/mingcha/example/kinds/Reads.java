package cn.mingcha.example.kinds;


import android.content.Context;
import android.provider.Settings;
import android.util.Log;

/** What is read, and told to the log. */
final class Reads {
    private Reads() {
    }

    static void id(Context context) {
        Log.v("reads", Settings.Secure.getString(context.getContentResolver(), "android_id"));
    }

    static void apps(Context context) {
        Log.v("reads", "" + context.getPackageManager().getInstalledPackages(0).size());
    }
}
