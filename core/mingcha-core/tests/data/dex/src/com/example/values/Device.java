package com.example.values;

import android.app.Application;
import android.content.Context;
import android.content.pm.PackageManager;
import android.net.ConnectivityManager;
import android.net.NetworkInfo;
import android.os.Build;
import android.provider.Settings;
import java.util.Locale;
import java.util.Random;

/** Collections that depend on the device: asked at once, by methods that answer, and several at a time. */
public final class Device extends Application {
    private static final String PHONE = "android.permission.READ_PHONE_STATE";

    @Override
    public void onCreate() {
        level();
        between();
        asked();
        early();
        network();
        offline();
        maker();
        otherMaker();
        country();
        granted();
        denied();
        never();
        always();
        sample();
        either();
        if (isNew()) {
            below();
        }
    }

    private String id() {
        return Settings.Secure.getString(getContentResolver(), "android_id");
    }

    private void level() {
        if (Build.VERSION.SDK_INT > 28) {
            Mark.when("Android ≥ 10");
            Settings.Secure.getString(getContentResolver(), "android_id");
        }
    }

    private void between() {
        if (Build.VERSION.SDK_INT < 26) {
            return;
        }
        if (Build.VERSION.SDK_INT <= 30) {
            Mark.when("Android ≥ 8.0 and Android < 12");
            Settings.Secure.getString(getContentResolver(), "android_id");
        }
    }

    private static boolean isNew() {
        return Build.VERSION.SDK_INT >= 29;
    }

    private static boolean isOld() {
        boolean old = true;
        if (Build.VERSION.SDK_INT >= 29) {
            old = false;
        }
        return old;
    }

    private void asked() {
        if (isNew()) {
            Mark.when("Android ≥ 10");
            Settings.Secure.getString(getContentResolver(), "android_id");
        }
    }

    private void early() {
        if (isOld()) {
            Mark.when("Android < 10");
            Settings.Secure.getString(getContentResolver(), "android_id");
        }
    }

    private static boolean isConnected(Context context) {
        ConnectivityManager manager = (ConnectivityManager) context.getSystemService("connectivity");
        NetworkInfo info = manager.getActiveNetworkInfo();
        return info != null && info.isConnected();
    }

    private void network() {
        if (isConnected(this)) {
            Mark.when("network");
            Settings.Secure.getString(getContentResolver(), "android_id");
        }
    }

    private void offline() {
        ConnectivityManager manager = (ConnectivityManager) getSystemService("connectivity");
        if (manager.getActiveNetworkInfo() == null) {
            Mark.when("no network");
            Settings.Secure.getString(getContentResolver(), "android_id");
        }
    }

    private static boolean isMaker(String maker) {
        return Build.MANUFACTURER.toLowerCase().contains(maker);
    }

    private void maker() {
        if (isMaker("example")) {
            Mark.when("maker example");
            Settings.Secure.getString(getContentResolver(), "android_id");
        }
    }

    private void otherMaker() {
        if (!"Example".equalsIgnoreCase(Build.BRAND)) {
            Mark.when("not maker Example");
            Settings.Secure.getString(getContentResolver(), "android_id");
        }
    }

    private void country() {
        if (Locale.getDefault().getCountry().equals("CN")) {
            Mark.when("country CN");
            Settings.Secure.getString(getContentResolver(), "android_id");
        }
    }

    private static boolean has(Context context, String permission) {
        if (Build.VERSION.SDK_INT < 23) {
            return true;
        }
        return context.checkSelfPermission(permission) == PackageManager.PERMISSION_GRANTED;
    }

    private void granted() {
        if (checkSelfPermission(PHONE) == PackageManager.PERMISSION_GRANTED) {
            Mark.when("android.permission.READ_PHONE_STATE granted");
            Settings.Secure.getString(getContentResolver(), "android_id");
        }
    }

    private void denied() {
        if (checkSelfPermission(PHONE) != 0) {
            Mark.when("android.permission.READ_PHONE_STATE denied");
            Settings.Secure.getString(getContentResolver(), "android_id");
        }
    }

    /** Asked for by nobody: nothing can grant it. */
    private void never() {
        if (checkSelfPermission("android.permission.READ_CONTACTS") == 0) {
            Mark.no("a permission that the manifest does not ask for");
        }
    }

    /** Granted with the installation. */
    private void always() {
        if (checkSelfPermission("android.permission.INTERNET") == 0) {
            Mark.yes("granted at installation");
        } else {
            Mark.no("granted at installation");
        }
    }

    private void sample() {
        if (new Random().nextInt(100) < 10) {
            Mark.when("chance");
            Settings.Secure.getString(getContentResolver(), "android_id");
        }
    }

    /** On one or the other: on neither alone. */
    private void either() {
        if (Build.VERSION.SDK_INT >= 31 || "Example".equals(Build.BRAND)) {
            Mark.when("");
            Settings.Secure.getString(getContentResolver(), "android_id");
        }
    }

    /** What its caller asked. */
    private void below() {
        Mark.when("Android ≥ 10");
        Settings.Secure.getString(getContentResolver(), "android_id");
    }
}
