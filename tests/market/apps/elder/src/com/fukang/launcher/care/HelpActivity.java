package com.fukang.launcher.care;

import android.Manifest;
import android.app.Activity;
import android.app.AlertDialog;
import android.content.pm.PackageManager;
import android.location.Location;
import android.location.LocationManager;
import android.os.Bundle;
import android.telephony.SmsManager;
import android.util.Log;
import android.widget.Button;
import com.fukang.launcher.R;
import com.fukang.launcher.base.Conf;

public class HelpActivity extends Activity {
    private static final String[] NEEDED = {Manifest.permission.ACCESS_FINE_LOCATION, Manifest.permission.SEND_SMS};

    @Override
    protected void onCreate(Bundle b) {
        super.onCreate(b);
        Button help = new Button(this);
        help.setText(R.string.help);
        help.setOnClickListener(v -> {
            if (checkSelfPermission(NEEDED[0]) == PackageManager.PERMISSION_GRANTED) {
                call();
            } else {
                new AlertDialog.Builder(this)
                        .setMessage(R.string.help_reason)
                        .setPositiveButton(R.string.enter, (d, w) -> requestPermissions(NEEDED, 1))
                        .show();
            }
        });
        setContentView(help);
    }

    private void call() {
        LocationManager m = (LocationManager) getSystemService(LOCATION_SERVICE);
        Location l = m.getLastKnownLocation(LocationManager.GPS_PROVIDER);
        String where = l == null ? "未知" : l.getLatitude() + "," + l.getLongitude();
        Log.i("Help", "sending place " + where);
        SmsManager.getDefault().sendTextMessage(Conf.get().getString("family"), null, "我需要帮助，我在" + where, null, null);
    }
}
