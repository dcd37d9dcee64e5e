package cn.mingcha.traps.gates;

import android.content.Context;
import android.content.pm.PackageManager;
import android.net.ConnectivityManager;
import android.net.NetworkInfo;
import android.os.Build;
import android.provider.Settings;
import java.util.Locale;
import java.util.Random;

/** The device decides, not the person. */
final class EnvironmentGates {
    private final Context context;

    EnvironmentGates(Context context) {
        this.context = context;
    }

    /** As a build tool writes it: not a constant to the compiler. */
    static final class BuildConfig {
        static final boolean DEBUG = Boolean.parseBoolean("false");
        static final boolean REPORTS = Boolean.parseBoolean("true");
        static final String FLAVOR = "store";
    }

    void all() {
        levelAlways();
        levelNever();
        levelAbove();
        levelBelow();
        permissionGranted();
        permissionDenied();
        country();
        maker();
        network();
        sample();
        debugBuild();
        reportBuild();
        flavor();
        otherFlavor();
    }

    void levelAlways() {
        if (Build.VERSION.SDK_INT >= 21) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void levelNever() {
        if (Build.VERSION.SDK_INT < 21) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void levelAbove() {
        if (Build.VERSION.SDK_INT >= 29) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void levelBelow() {
        if (Build.VERSION.SDK_INT < 29) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void permissionGranted() {
        if (context.checkSelfPermission("android.permission.READ_PHONE_STATE") == PackageManager.PERMISSION_GRANTED) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void permissionDenied() {
        if (context.checkSelfPermission("android.permission.READ_PHONE_STATE") != PackageManager.PERMISSION_GRANTED) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void country() {
        if ("CN".equals(Locale.getDefault().getCountry())) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void maker() {
        if ("Xiaomi".equalsIgnoreCase(Build.MANUFACTURER)) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void network() {
        NetworkInfo info = ((ConnectivityManager) context.getSystemService(Context.CONNECTIVITY_SERVICE)).getActiveNetworkInfo();
        if (info != null && info.isConnected()) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void sample() {
        if (new Random().nextInt(100) < 10) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void debugBuild() {
        if (BuildConfig.DEBUG) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void reportBuild() {
        if (BuildConfig.REPORTS) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void flavor() {
        if (BuildConfig.FLAVOR.hashCode() == "store".hashCode()) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    void otherFlavor() {
        if (BuildConfig.FLAVOR.startsWith("lab")) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }
}
