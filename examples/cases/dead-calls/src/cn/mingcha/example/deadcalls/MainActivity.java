package cn.mingcha.example.deadcalls;

import android.app.Activity;
import android.os.Bundle;
import android.widget.TextView;

/** Shows an address and runs nothing else. */
public class MainActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        TextView text = new TextView(this);
        text.setText("http://pages.dead-calls.example/help");
        setContentView(text);
    }
}
