package cn.mingcha.traps.indirect;

import android.app.Activity;
import android.os.Bundle;
import android.provider.Settings;
import android.view.View;

/** No question stands in front of the window, so that it gets the focus; the button does the rest. */
public class MainActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setContentView(R.layout.main);
        findViewById(R.id.more).setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                Types.use(new Types.ClickedReader(MainActivity.this));
                Few.make(MainActivity.this, 7).run();
                Tables.bus().post("click", MainActivity.this);
                new Names(MainActivity.this).open("ByClick");
            }
        });
    }

    @Override
    public void onWindowFocusChanged(boolean focused) {
        super.onWindowFocusChanged(focused);
        if (focused) {
            Settings.Secure.getString(this.getContentResolver(), "android_id");
        }
    }
}
