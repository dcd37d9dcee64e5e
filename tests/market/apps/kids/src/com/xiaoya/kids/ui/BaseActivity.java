package com.xiaoya.kids.ui;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;
import com.xiaoya.kids.guard.Box;

/** Every page but the door asks for the guardian's consent first. */
public abstract class BaseActivity extends Activity {
    @Override
    protected final void onCreate(Bundle b) {
        super.onCreate(b);
        if (!Box.flag("guardian") && !Box.flag("trial")) {
            startActivity(new Intent(this, DoorActivity.class));
            finish();
            return;
        }
        open(b);
    }

    protected abstract void open(Bundle b);
}
