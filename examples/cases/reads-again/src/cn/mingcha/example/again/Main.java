package cn.mingcha.example.again;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;

/** Starts what goes on by itself. */
public class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        startService(new Intent(this, Track.class));
        startService(new Intent(this, Apps.class));
        new Thread(new Network(getApplicationContext())).start();
    }
}
