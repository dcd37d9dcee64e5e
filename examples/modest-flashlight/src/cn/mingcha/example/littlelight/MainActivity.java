package cn.mingcha.example.littlelight;

import android.Manifest;
import android.app.Activity;
import android.app.AlertDialog;
import android.content.Context;
import android.content.DialogInterface;
import android.content.Intent;
import android.content.pm.PackageManager;
import android.graphics.Color;
import android.hardware.camera2.CameraAccessException;
import android.hardware.camera2.CameraManager;
import android.os.Bundle;
import android.view.View;
import android.widget.Button;
import android.widget.Toast;

/** One button; the permission is asked for when it is pressed, with the reason, and refusing still gives light. */
public class MainActivity extends Activity {
    private boolean on;

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setContentView(R.layout.main);
        findViewById(R.id.torch).setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                if (checkSelfPermission(Manifest.permission.CAMERA) == PackageManager.PERMISSION_GRANTED) {
                    toggle();
                } else {
                    explain();
                }
            }
        });
        findViewById(R.id.about).setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                startActivity(new Intent(MainActivity.this, AboutActivity.class));
            }
        });
    }

    private void explain() {
        new AlertDialog.Builder(this)
                .setMessage(R.string.why_camera)
                .setPositiveButton(R.string.ok, new DialogInterface.OnClickListener() {
                    @Override
                    public void onClick(DialogInterface dialog, int which) {
                        requestPermissions(new String[] {Manifest.permission.CAMERA}, 1);
                    }
                })
                .show();
    }

    @Override
    public void onRequestPermissionsResult(int request, String[] permissions, int[] results) {
        if (results.length > 0 && results[0] == PackageManager.PERMISSION_GRANTED) {
            toggle();
        } else {
            Toast.makeText(this, R.string.camera_refused, Toast.LENGTH_LONG).show();
            findViewById(R.id.screen).setBackgroundColor(Color.WHITE);
        }
    }

    private void toggle() {
        CameraManager cameras = (CameraManager) getSystemService(Context.CAMERA_SERVICE);
        try {
            on = !on;
            cameras.setTorchMode(cameras.getCameraIdList()[0], on);
            ((Button) findViewById(R.id.torch)).setText(on ? R.string.torch_off : R.string.torch_on);
        } catch (CameraAccessException e) {
            Toast.makeText(this, e.getMessage(), Toast.LENGTH_SHORT).show();
        }
    }
}
