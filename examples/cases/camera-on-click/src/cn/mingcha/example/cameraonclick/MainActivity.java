package cn.mingcha.example.cameraonclick;

import android.app.Activity;
import android.os.Bundle;
import android.view.View;

/** Opens the camera when its button is tapped. */
public final class MainActivity extends Activity implements View.OnClickListener {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        View button = new View(this);
        button.setOnClickListener(this);
        setContentView(button);
    }

    @Override
    public void onClick(View view) {
        collect();
    }

    private void collect() {
        android.hardware.Camera.open().startPreview();
    }
}
