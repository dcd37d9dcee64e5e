package cn.mingcha.example.unusedphonestate;

import android.app.Activity;
import android.os.Bundle;

/** Uses nothing. */
public class MainActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setTitle("phone");
    }
}
