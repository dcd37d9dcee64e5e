package cn.mingcha.example.old.target.bare;

import android.app.Activity;
import android.os.Bundle;
import android.provider.Settings;

/** Reads an identifier at start, and has a method for the list of apps that nothing calls. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setTitle(Settings.Secure.getString(getContentResolver(), Settings.Secure.ANDROID_ID));
    }

    private int never() {
        return getPackageManager().getInstalledPackages(0).size();
    }
}
