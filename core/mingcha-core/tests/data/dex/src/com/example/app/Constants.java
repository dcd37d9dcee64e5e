package com.example.app;

import android.content.ContentResolver;
import android.content.Context;
import android.content.Intent;
import android.net.Uri;
import android.provider.ContactsContract;
import android.provider.Settings;
import java.io.File;
import java.io.FileInputStream;
import java.lang.reflect.Method;

/** Constants on their way to the calls that they decide. */
class Constants {
    private static final String KEY = "android_id";
    /** Not a compile-time constant: written once, by the static initialiser. */
    private static final String LATE_KEY = new StringBuilder("android").append("_id").toString();
    /** Written twice: not a constant. */
    private static String changing = "android_id";
    static final Uri CALLS = Uri.parse("content://call_log/calls");

    static String settingLocal(ContentResolver resolver) {
        String key = "android_id";
        return Settings.Secure.getString(resolver, key);
    }

    static String settingStatic(ContentResolver resolver) {
        return Settings.Secure.getString(resolver, KEY);
    }

    static String settingLate(ContentResolver resolver) {
        return Settings.System.getString(resolver, LATE_KEY);
    }

    static String settingOther(ContentResolver resolver) {
        return Settings.Secure.getString(resolver, "default_input_method");
    }

    static String settingChanging(ContentResolver resolver, String other) {
        String read = Settings.Secure.getString(resolver, changing);
        changing = other;
        return read;
    }

    static String settingBranch(ContentResolver resolver, boolean flag) {
        String key = flag ? "android_id" : "bluetooth_name";
        return Settings.Secure.getString(resolver, key);
    }

    static String settingLoop(ContentResolver resolver, int count) {
        String key = "android";
        for (int n = 0; n < count; n++) {
            key = key + "_id";
        }
        return Settings.Secure.getString(resolver, key);
    }

    static String settingCaught(ContentResolver resolver, String number) {
        String key = "bluetooth_name";
        try {
            Integer.parseInt(number);
            key = "adb_enabled";
        } catch (NumberFormatException e) {
            key = "android_id";
        }
        return Settings.Secure.getString(resolver, key);
    }

    static Object sms(ContentResolver resolver, String part) {
        return resolver.query(Uri.parse("content://sms/" + part), null, null, null, null);
    }

    static Object notSms(ContentResolver resolver) {
        return resolver.query(Uri.parse("content://smsbackup/all"), null, null, null, null);
    }

    static Object calls(ContentResolver resolver) {
        return resolver.query(Uri.withAppendedPath(CALLS, "5"), null, null, null, null);
    }

    static Object contacts(ContentResolver resolver) {
        return resolver.query(ContactsContract.Contacts.CONTENT_URI, null, null, null, null);
    }

    static Intent pickContact() {
        return new Intent("android.intent.action.PICK", ContactsContract.Contacts.CONTENT_URI);
    }

    static Object handOverContacts(Context context) {
        return read(context, ContactsContract.Contacts.CONTENT_URI);
    }

    private static Object read(Context context, Uri uri) {
        return context.getContentResolver().query(uri, null, null, null, null);
    }

    static Process listString() throws Exception {
        return Runtime.getRuntime().exec("pm list packages -3");
    }

    static Process listArray() throws Exception {
        return Runtime.getRuntime().exec(new String[] {"/system/bin/sh", "-c", "pm list packages"});
    }

    static Process listBuilder() throws Exception {
        return new ProcessBuilder("pm", "list", "packages").start();
    }

    static Process features() throws Exception {
        return Runtime.getRuntime().exec(new String[] {"pm", "list", "features"});
    }

    static Process serial() throws Exception {
        return Runtime.getRuntime().exec("getprop ro.serialno");
    }

    static Object mac(String device) throws Exception {
        return new FileInputStream(String.format("/sys/class/net/%s/address", device));
    }

    static Object macFile() {
        return new File("/sys/class/net", "wlan0/address");
    }

    static Object ownFile(String folder) {
        return new File(folder, "sys/class/net/");
    }

    static Object property() throws Exception {
        Class<?> properties = Class.forName("android.os.SystemProperties");
        Method get = properties.getMethod("get", String.class);
        return get.invoke(null, "ro.serialno");
    }

    static Object reflected(Object manager) throws Exception {
        Method method = Class.forName("android.telephony.TelephonyManager").getDeclaredMethod("getDeviceId");
        return method.invoke(manager);
    }

    static Intent content() {
        return new Intent().setAction("android.intent.action.GET_CONTENT");
    }

    static Object slot(android.telephony.TelephonyManager manager, int slot) {
        return manager.getImei(1 + 1) + manager.getImei(slot) + manager.getImei(7);
    }
}
