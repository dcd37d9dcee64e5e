package com.anjuwo.rent.page;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;
import android.view.Gravity;
import android.widget.Button;
import android.widget.FrameLayout;
import android.widget.LinearLayout;
import android.widget.PopupWindow;
import android.widget.TextView;
import com.anjuwo.rent.R;
import com.anjuwo.rent.RentApp;
import com.anjuwo.rent.data.ConsentRepository;

public class EntryActivity extends Activity {
    private final ConsentRepository consent = RentApp.component().consent();
    private FrameLayout root;

    @Override
    protected void onCreate(Bundle b) {
        super.onCreate(b);
        root = new FrameLayout(this);
        setContentView(root);
        if (consent.granted()) {
            forward();
        } else {
            root.post(this::popup);
        }
    }

    private void popup() {
        LinearLayout box = new LinearLayout(this);
        box.setOrientation(LinearLayout.VERTICAL);
        TextView text = new TextView(this);
        text.setText(R.string.policy);
        Button yes = new Button(this);
        yes.setText(R.string.agree);
        Button no = new Button(this);
        no.setText(R.string.later);
        box.addView(text);
        box.addView(yes);
        box.addView(no);
        PopupWindow window = new PopupWindow(box, -1, -2);
        yes.setOnClickListener(v -> {
            window.dismiss();
            consent.grant();
            RentApp.component().launcher().launch();
            forward();
        });
        no.setOnClickListener(v -> {
            window.dismiss();
            RentApp.component().houses().leave();
            moveTaskToBack(true);
        });
        window.showAtLocation(root, Gravity.CENTER, 0, 0);
    }

    private void forward() {
        startActivity(new Intent(this, HouseListActivity.class));
        finish();
    }
}
