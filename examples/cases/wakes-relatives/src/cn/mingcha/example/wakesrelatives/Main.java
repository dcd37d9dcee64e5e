package cn.mingcha.example.wakesrelatives;

import android.app.Activity;
import android.content.ComponentName;
import android.content.Intent;
import android.os.Bundle;

/** Wakes them all. */
public class Main extends Activity {
    private static final String[][] RELATIVES = {
        {"cn.mingcha.relative.one", "cn.mingcha.relative.Service"}, {"cn.mingcha.relative.two", "cn.mingcha.relative.Service"},
    };

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        for (String[] relative : RELATIVES) {
            Intent intent = new Intent();
            intent.setComponent(new ComponentName(relative[0], relative[1]));
            startService(intent);
        }
    }
}
