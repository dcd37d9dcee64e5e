package cn.mingcha.example.notice;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;

/** Starts to record. */
public class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        startForegroundService(new Intent(this, Record.class));
    }
}
