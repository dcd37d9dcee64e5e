package cn.mingcha.example.requestunrelatedonclick;

import android.Manifest;
import android.app.Activity;
import android.os.Bundle;
import android.view.View;
import android.widget.Button;

/** Asks on a tap. */
public class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Button button = new Button(this);
        button.setText("开始");
        button.setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                requestPermissions(new String[] {Manifest.permission.CAMERA, Manifest.permission.READ_CONTACTS}, 1);
            }
        });
        setContentView(button);
    }
}
