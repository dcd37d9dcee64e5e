package com.xiaoya.kids.ui;

import android.content.Intent;
import android.os.Bundle;
import android.os.CountDownTimer;
import android.widget.Button;
import android.widget.LinearLayout;
import com.xiaoya.kids.R;
import com.xiaoya.kids.care.ScreenTimeService;
import com.xiaoya.kids.guard.Box;

public class GardenActivity extends BaseActivity {
    private CountDownTimer eyes;

    @Override
    protected void open(Bundle b) {
        LinearLayout box = new LinearLayout(this);
        add(box, R.string.speak, SpeakActivity.class);
        add(box, R.string.parent, ParentActivity.class);
        add(box, R.string.story, StoryWebActivity.class);
        setContentView(box);
        if (Box.flag("guardian")) {
            startService(new Intent(this, ScreenTimeService.class));
        }
        eyes = new CountDownTimer(20 * 60000L, 20000L) {
            @Override
            public void onTick(long left) {
                setTitle(left / 60000 + "分钟后休息");
            }

            @Override
            public void onFinish() {
                finish();
            }
        }.start();
    }

    private void add(LinearLayout box, int text, Class<?> page) {
        Button one = new Button(this);
        one.setText(text);
        one.setOnClickListener(v -> startActivity(new Intent(this, page)));
        box.addView(one);
    }

    @Override
    protected void onDestroy() {
        if (eyes != null) {
            eyes.cancel();
        }
        super.onDestroy();
    }
}
