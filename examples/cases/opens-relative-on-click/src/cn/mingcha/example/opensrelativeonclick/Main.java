package cn.mingcha.example.opensrelativeonclick;

import android.app.Activity;
import android.content.ComponentName;
import android.content.Intent;
import android.os.Bundle;
import android.view.View;
import android.widget.Button;

/** Starts it on a tap. */
public class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Button button = new Button(this);
        button.setText("打开");
        button.setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                startService(new Intent().setComponent(new ComponentName("cn.mingcha.relative.one", "cn.mingcha.relative.Service")));
            }
        });
        setContentView(button);
    }
}
