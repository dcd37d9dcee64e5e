package cn.mingcha.example.refusedplace;

import android.app.Activity;
import android.app.AlertDialog;
import android.content.DialogInterface;
import android.os.Bundle;

/** Asks, and collects from whoever says no. */
public final class MainActivity extends Activity implements DialogInterface.OnClickListener {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        new AlertDialog.Builder(this).setTitle("隐私政策").setMessage("请阅读并同意隐私政策。")
                .setPositiveButton("同意", this).setNegativeButton("不同意", this).setCancelable(false).show();
    }

    @Override
    public void onClick(DialogInterface dialog, int which) {
        if (which == DialogInterface.BUTTON_NEGATIVE) {
            collect();
        }
    }

    private void collect() {
        android.location.LocationManager places = (android.location.LocationManager) getSystemService(LOCATION_SERVICE);
        android.util.Log.v("case", String.valueOf(places.getLastKnownLocation("gps")));
    }
}
