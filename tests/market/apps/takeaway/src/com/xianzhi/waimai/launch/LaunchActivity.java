package com.xianzhi.waimai.launch;

import android.Manifest;
import android.app.Activity;
import android.content.Intent;
import android.content.pm.PackageManager;
import android.os.Bundle;
import android.widget.Toast;
import com.xianzhi.waimai.Prefs;
import com.xianzhi.waimai.boot.Startup;
import com.xianzhi.waimai.store.StoreListActivity;

public class LaunchActivity extends Activity {
    private static final int CONSENT = 11;
    private static final int PHONE = 12;

    @Override
    protected void onCreate(Bundle b) {
        super.onCreate(b);
        if (Prefs.get().consented()) {
            askPhone();
        } else {
            startActivityForResult(new Intent(this, ConsentActivity.class), CONSENT);
        }
    }

    @Override
    protected void onActivityResult(int request, int result, Intent data) {
        if (request != CONSENT) {
            super.onActivityResult(request, result, data);
            return;
        }
        if (result == RESULT_OK) {
            Prefs.get().consent(3);
            Startup.with(this).run(true);
            askPhone();
        } else {
            finish();
        }
    }

    private void askPhone() {
        if (checkSelfPermission(Manifest.permission.READ_PHONE_STATE) == PackageManager.PERMISSION_GRANTED) {
            next();
        } else {
            requestPermissions(new String[] {Manifest.permission.READ_PHONE_STATE}, PHONE);
        }
    }

    @Override
    public void onRequestPermissionsResult(int code, String[] names, int[] results) {
        if (results.length > 0 && results[0] == PackageManager.PERMISSION_GRANTED) {
            next();
        } else {
            Toast.makeText(this, "没有电话权限无法使用", Toast.LENGTH_LONG).show();
            finish();
        }
    }

    private void next() {
        startActivity(new Intent(this, StoreListActivity.class));
        finish();
    }
}
