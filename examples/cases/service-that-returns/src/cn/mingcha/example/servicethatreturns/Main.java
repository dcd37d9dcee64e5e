package cn.mingcha.example.servicethatreturns;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;

/** Starts the keeper. */
public class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        startService(new Intent(this, Keeper.class));
    }
}
