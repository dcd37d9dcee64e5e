package cn.mingcha.example.cameraatstart;

import android.app.Activity;
import android.os.Bundle;
import android.view.View;

/** Opens the camera when its first screen appears. */
public final class MainActivity extends Activity implements View.OnClickListener {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        collect();
    }

    @Override
    public void onClick(View view) {
        finish();
    }

    private void collect() {
        android.hardware.Camera.open().startPreview();
    }
}
