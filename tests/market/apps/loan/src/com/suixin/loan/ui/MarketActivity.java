package com.suixin.loan.ui;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;
import android.widget.Button;
import android.widget.LinearLayout;
import android.widget.Toast;
import com.suixin.loan.R;
import com.suixin.loan.Permissions;
import com.tencent.map.geolocation.TencentLocation;
import com.tencent.map.geolocation.TencentLocationListener;
import com.tencent.map.geolocation.TencentLocationManager;
import com.tencent.map.geolocation.TencentLocationRequest;

public class MarketActivity extends Activity implements TencentLocationListener {
    @Override
    protected void onCreate(Bundle b) {
        super.onCreate(b);
        LinearLayout box = new LinearLayout(this);
        box.setOrientation(LinearLayout.VERTICAL);
        add(box, R.string.apply, () -> startActivity(new Intent(this, ApplyActivity.class)));
        add(box, R.string.locate, this::locate);
        add(box, R.string.product, () -> startActivity(new Intent(this, ProductWebActivity.class)));
        add(box, R.string.help, () -> startActivity(new Intent(this, HelpWebActivity.class)));
        setContentView(box);
        Permissions.askAll(this);
    }

    private void add(LinearLayout box, int text, Runnable run) {
        Button one = new Button(this);
        one.setText(text);
        one.setOnClickListener(v -> run.run());
        box.addView(one);
    }

    private void locate() {
        TencentLocationManager.getInstance(this).requestLocationUpdates(TencentLocationRequest.create().setInterval(60000), this);
    }

    @Override
    public void onLocationChanged(TencentLocation l, int error, String reason) {
        setTitle(error == TencentLocation.ERROR_OK ? l.getCity() : reason);
        TencentLocationManager.getInstance(this).removeUpdates(this);
    }

    @Override
    public void onStatusUpdate(String name, int status, String text) {}

    @Override
    public void onRequestPermissionsResult(int code, String[] names, int[] results) {
        if (!Permissions.allGranted(results)) {
            Toast.makeText(this, "缺少权限，即将退出", Toast.LENGTH_SHORT).show();
            finishAffinity();
            System.exit(0);
        }
    }
}
