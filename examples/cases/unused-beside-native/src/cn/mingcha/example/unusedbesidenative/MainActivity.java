package cn.mingcha.example.unusedbesidenative;

import android.app.Activity;
import android.os.Bundle;

/** Loads the library. */
public class MainActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        System.loadLibrary("mingchaexamplelens");
    }
}
