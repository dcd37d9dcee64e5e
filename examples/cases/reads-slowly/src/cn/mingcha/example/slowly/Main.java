package cn.mingcha.example.slowly;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;

/** Starts what goes on by itself. */
public class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        startService(new Intent(this, Track.class));
    }
}
