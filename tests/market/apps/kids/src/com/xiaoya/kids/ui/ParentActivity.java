package com.xiaoya.kids.ui;

import android.app.AlertDialog;
import android.os.Bundle;
import android.util.Log;
import android.widget.EditText;
import com.xiaoya.kids.Ids;
import com.xiaoya.kids.R;
import com.xiaoya.kids.guard.Box;
import org.greenrobot.eventbus.EventBus;
import org.greenrobot.eventbus.Subscribe;

public class ParentActivity extends BaseActivity {
    public static class Solved {}

    @Override
    protected void open(Bundle b) {
        EventBus.getDefault().register(this);
        EditText answer = new EditText(this);
        new AlertDialog.Builder(this)
                .setTitle(R.string.sum)
                .setView(answer)
                .setPositiveButton(android.R.string.ok, (d, w) -> {
                    if ("56".contentEquals(answer.getText())) {
                        EventBus.getDefault().post(new Solved());
                    }
                })
                .show();
    }

    @Subscribe
    public void solved(Solved s) {
        String router = Ids.router(this);
        Log.d("Parent", "paired with " + router);
        Box.put("home_router", router);
    }

    @Override
    protected void onDestroy() {
        EventBus.getDefault().unregister(this);
        super.onDestroy();
    }
}
