package cn.mingcha.example.second;

import android.app.Activity;
import android.os.Bundle;

/** Runs one half of each class when the app starts. */
public class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        try {
            Heartbeat.runs(this);
            Letters.runs(this);
            Backup.runs(this);
            Patches.runs(this);
            Probe.runs(this);
            Page.show(this);
        } catch (java.io.IOException e) {
            finish();
        }
    }
}
