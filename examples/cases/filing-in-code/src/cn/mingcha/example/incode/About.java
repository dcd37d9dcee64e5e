package cn.mingcha.example.incode;

import android.app.Activity;
import android.os.Bundle;
import android.widget.TextView;

/** Shows the filing number, which stands in no resource. */
public final class About extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        TextView text = new TextView(this);
        text.setText("APP备案号：沪ICP备00000017号-1A");
        setContentView(text);
    }
}
