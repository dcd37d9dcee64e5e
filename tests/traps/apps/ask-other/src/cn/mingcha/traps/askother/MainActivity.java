package cn.mingcha.traps.askother;

import android.app.Activity;
import android.app.AlertDialog;
import android.content.DialogInterface;
import android.content.pm.PackageManager;
import android.os.Bundle;
import android.provider.Settings;

/** Asks about all sorts of things, never about personal information. */
public class MainActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        atStart();
        if (checkSelfPermission("android.permission.ACCESS_COARSE_LOCATION") != PackageManager.PERMISSION_GRANTED) {
            requestPermissions(new String[] {"android.permission.ACCESS_COARSE_LOCATION"}, 1);
        }
        update();
        rate();
        push();
        wallpaper();
    }

    private void update() {
        new AlertDialog.Builder(this).setMessage(R.string.update)
                .setPositiveButton(R.string.update_now, new DialogInterface.OnClickListener() {
                    @Override
                    public void onClick(DialogInterface dialog, int which) {
                        updateNow();
                    }
                })
                .setNegativeButton(R.string.update_later, new DialogInterface.OnClickListener() {
                    @Override
                    public void onClick(DialogInterface dialog, int which) {
                        updateLater();
                    }
                })
                .show();
    }

    private void rate() {
        new AlertDialog.Builder(this).setMessage(R.string.rate)
                .setPositiveButton(R.string.rate_good, new DialogInterface.OnClickListener() {
                    @Override
                    public void onClick(DialogInterface dialog, int which) {
                        rateGood();
                    }
                })
                .setNegativeButton(R.string.rate_bad, new DialogInterface.OnClickListener() {
                    @Override
                    public void onClick(DialogInterface dialog, int which) {
                        rateBad();
                    }
                })
                .show();
    }

    private void push() {
        new AlertDialog.Builder(this).setMessage(R.string.push)
                .setPositiveButton(R.string.push_on, new DialogInterface.OnClickListener() {
                    @Override
                    public void onClick(DialogInterface dialog, int which) {
                        pushOn();
                    }
                })
                .setNegativeButton(R.string.push_off, new DialogInterface.OnClickListener() {
                    @Override
                    public void onClick(DialogInterface dialog, int which) {
                        pushOff();
                    }
                })
                .show();
    }

    private void wallpaper() {
        new AlertDialog.Builder(this).setMessage(R.string.wallpaper)
                .setPositiveButton(R.string.yes, new DialogInterface.OnClickListener() {
                    @Override
                    public void onClick(DialogInterface dialog, int which) {
                        wallpaperYes();
                    }
                })
                .setNegativeButton(R.string.no, new DialogInterface.OnClickListener() {
                    @Override
                    public void onClick(DialogInterface dialog, int which) {
                        wallpaperNo();
                    }
                })
                .show();
    }

    @Override
    public void onBackPressed() {
        new AlertDialog.Builder(this).setMessage(R.string.leave)
                .setPositiveButton(R.string.sure, new DialogInterface.OnClickListener() {
                    @Override
                    public void onClick(DialogInterface dialog, int which) {
                        leaveSure();
                        finish();
                    }
                })
                .setNegativeButton(R.string.no, null)
                .show();
    }

    @Override
    public void onRequestPermissionsResult(int request, String[] permissions, int[] results) {
        if (results.length > 0 && results[0] == PackageManager.PERMISSION_GRANTED) {
            granted();
        } else {
            denied();
        }
    }

    private void atStart() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void updateNow() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void updateLater() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void rateGood() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void rateBad() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void pushOn() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void pushOff() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void wallpaperYes() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void wallpaperNo() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void leaveSure() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void granted() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    private void denied() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }
}
