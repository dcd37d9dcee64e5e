package cn.mingcha.example.sdk.ads;

import android.content.Context;
import android.provider.Settings;
import android.util.Log;

/** A fictional advertising SDK. */
public final class Ads {
    private static boolean allowed = true;

    private Ads() {
    }

    public static void allow(boolean yes) {
        allowed = yes;
    }

    public static void start(Context context, Controller controller) {
        String id = controller.mayReadId() ? readId(context) : controller.id();
        Log.i("Ads", id);
        if (controller.mayReadApps()) {
            readApps(context);
        }
        refresh(context);
    }

    public static void refresh(Context context) {
        if (allowed) {
            personal(context);
        } else {
            plain(context);
        }
    }

    private static String readId(Context context) {
        return Settings.Secure.getString(context.getContentResolver(), "android_id");
    }

    private static void readApps(Context context) {
        context.getPackageManager().getInstalledPackages(0);
    }

    private static void personal(Context context) {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }

    private static void plain(Context context) {
        Log.i("Ads", context.getPackageName());
    }
}
