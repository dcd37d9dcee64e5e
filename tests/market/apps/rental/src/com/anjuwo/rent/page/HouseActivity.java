package com.anjuwo.rent.page;

import android.app.Activity;
import android.content.Intent;
import android.net.Uri;
import android.os.Bundle;
import android.os.Handler;
import android.os.Looper;
import android.widget.Button;
import android.widget.LinearLayout;
import com.anjuwo.rent.R;
import com.anjuwo.rent.RentApp;
import com.anjuwo.rent.data.HouseRepository;

public class HouseActivity extends Activity {
    private final Handler handler = new Handler(Looper.getMainLooper());
    private final HouseRepository houses = RentApp.component().houses();
    private final Runnable again = new Runnable() {
        @Override
        public void run() {
            houses.near();
            handler.postDelayed(this, 8000);
        }
    };

    @Override
    protected void onCreate(Bundle b) {
        super.onCreate(b);
        LinearLayout box = new LinearLayout(this);
        Button call = new Button(this);
        call.setText(R.string.call);
        call.setOnClickListener(v -> startActivity(new Intent(Intent.ACTION_DIAL, Uri.parse("tel:01000000000"))));
        Button sign = new Button(this);
        sign.setText(R.string.contract);
        sign.setOnClickListener(v -> startActivity(new Intent(this, ContractActivity.class)));
        box.addView(call);
        box.addView(sign);
        setContentView(box);
        handler.post(again);
    }

    @Override
    protected void onDestroy() {
        handler.removeCallbacksAndMessages(null);
        super.onDestroy();
    }
}
