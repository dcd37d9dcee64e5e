package cn.mingcha.example.greetsrelative;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;

/** Greets it. */
public class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        sendBroadcast(new Intent("cn.mingcha.relative.GREET").setPackage("cn.mingcha.relative.one"));
    }
}
