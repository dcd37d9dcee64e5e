package cn.mingcha.example.harmless;

import android.content.Context;

/** Starts the app itself again. */
class Restart {
    static void run(Context context) {
        context.startActivity(context.getPackageManager().getLaunchIntentForPackage(context.getPackageName()));
    }
}
