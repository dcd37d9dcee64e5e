package cn.mingcha.example.bundle;

import android.app.Activity;
import android.os.Bundle;
import android.widget.TextView;

/** Shows nothing: what a React Native app does stands in its bundle, and this one only carries two of them. */
public class ReaderActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        TextView text = new TextView(this);
        text.setText(R.string.app_name);
        setContentView(text);
    }
}
