package cn.mingcha.example.unpermitted;

import android.app.Activity;
import android.os.Bundle;

/** Runs everything when the app starts. */
public class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        try {
            Fetch.start(this, getIntent().getDataString());
            Backup.write(this);
            Jobs.schedule(this);
        } catch (java.io.IOException e) {
            finish();
        }
    }
}
