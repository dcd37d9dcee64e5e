package cn.mingcha.example.old.target.app.list;

import android.app.Activity;
import android.os.Bundle;

/** Reads the list of apps at start. */
public final class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setTitle(String.valueOf(getPackageManager().getInstalledPackages(0).size()));
    }
}
