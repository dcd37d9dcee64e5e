package cn.mingcha.example.oldfile;

import android.app.Activity;
import android.os.Bundle;

/** Runs everything when the app starts. */
public class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        try {
            openFileOutput("shared.txt", MODE_WORLD_READABLE).close();
        } catch (java.io.IOException e) {
            finish();
        }
    }
}
