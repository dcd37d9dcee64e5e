package cn.mingcha.example.opensrelative;

import android.app.Activity;
import android.content.ComponentName;
import android.content.Intent;
import android.os.Bundle;

/** Opens it. */
public class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        startActivity(new Intent().setComponent(new ComponentName("cn.mingcha.relative.one", "cn.mingcha.relative.Main")));
    }
}
