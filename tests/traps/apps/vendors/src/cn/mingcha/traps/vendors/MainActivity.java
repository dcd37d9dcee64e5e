package cn.mingcha.traps.vendors;

import android.app.Activity;
import android.app.AlertDialog;
import android.content.DialogInterface;
import android.os.Bundle;
import cn.mingcha.example.sdk.ads.Ads;
import cn.mingcha.example.sdk.push.Push;

/** Asks, and starts the rest. */
public class MainActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setContentView(R.layout.main);
        new AlertDialog.Builder(this).setMessage(R.string.text).setCancelable(false)
                .setPositiveButton(R.string.agree, new DialogInterface.OnClickListener() {
                    @Override
                    public void onClick(DialogInterface dialog, int which) {
                        getSharedPreferences("vendors", MODE_PRIVATE).edit().putBoolean("agreed", true).apply();
                        Push.init(MainActivity.this);
                        Ads.allow(true);
                        Ads.refresh(MainActivity.this);
                    }
                })
                .setNegativeButton(R.string.refuse, new DialogInterface.OnClickListener() {
                    @Override
                    public void onClick(DialogInterface dialog, int which) {
                        Statistics.refused(MainActivity.this);
                    }
                })
                .show();
    }
}
