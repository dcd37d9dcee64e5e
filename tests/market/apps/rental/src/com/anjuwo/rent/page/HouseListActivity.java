package com.anjuwo.rent.page;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;
import android.widget.Button;
import android.widget.LinearLayout;
import com.anjuwo.rent.R;
import com.anjuwo.rent.RentApp;

public class HouseListActivity extends Activity {
    @Override
    protected void onCreate(Bundle b) {
        super.onCreate(b);
        LinearLayout box = new LinearLayout(this);
        Button near = new Button(this);
        near.setText(R.string.map);
        near.setOnClickListener(v -> RentApp.component().houses().near());
        Button house = new Button(this);
        house.setText(R.string.call);
        house.setOnClickListener(v -> startActivity(new Intent(this, HouseActivity.class)));
        box.addView(near);
        box.addView(house);
        setContentView(box);
        RentApp.component().houses().list();
    }
}
