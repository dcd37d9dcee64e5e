package cn.mingcha.example.packed;

import android.app.Activity;
import android.os.Bundle;
import android.widget.TextView;

/** The real first screen. */
public class MainActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        TextView text = new TextView(this);
        text.setText(RealApplication.device());
        setContentView(text);
    }
}
