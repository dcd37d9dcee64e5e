package cn.mingcha.example.littlelight;

import android.app.Activity;
import android.content.Context;
import android.content.Intent;
import android.graphics.Color;
import android.hardware.camera2.CameraAccessException;
import android.hardware.camera2.CameraManager;
import android.os.Bundle;
import android.view.View;
import android.widget.Button;
import android.widget.Toast;

/** One button; the flash needs no permission, and without a flash the screen gives light. */
public class MainActivity extends Activity {
    private boolean on;

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setContentView(R.layout.main);
        findViewById(R.id.torch).setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                toggle();
            }
        });
        findViewById(R.id.about).setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                startActivity(new Intent(MainActivity.this, AboutActivity.class));
            }
        });
    }

    private void toggle() {
        CameraManager cameras = (CameraManager) getSystemService(Context.CAMERA_SERVICE);
        try {
            on = !on;
            cameras.setTorchMode(cameras.getCameraIdList()[0], on);
            ((Button) findViewById(R.id.torch)).setText(on ? R.string.torch_off : R.string.torch_on);
        } catch (CameraAccessException | IllegalArgumentException e) {
            Toast.makeText(this, R.string.no_flash, Toast.LENGTH_LONG).show();
            findViewById(R.id.screen).setBackgroundColor(Color.WHITE);
        }
    }
}
