package com.xiaoya.kids.ui;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;
import com.xiaoya.kids.Ids;
import com.xiaoya.kids.guard.Box;
import com.xiaoya.kids.guard.Guard;

public class DoorActivity extends Activity implements GuardianFragment.Choice {
    @Override
    protected void onCreate(Bundle b) {
        super.onCreate(b);
        if (Box.flag("guardian")) {
            enter();
        } else {
            new GuardianFragment().show(getFragmentManager(), "guardian");
        }
    }

    @Override
    protected void onPostResume() {
        super.onPostResume();
        Box.put("room", Ids.room(this));
    }

    @Override
    public void guardian(boolean agreed) {
        Box.flag(agreed ? "guardian" : "trial", true);
        Guard.release();
        enter();
    }

    private void enter() {
        startActivity(new Intent(this, GardenActivity.class));
        finish();
    }
}
