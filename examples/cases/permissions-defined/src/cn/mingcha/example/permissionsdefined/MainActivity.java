package cn.mingcha.example.permissionsdefined;

import android.app.Activity;
import android.content.Intent;
import android.net.Uri;
import android.os.Bundle;
import android.view.View;
import android.view.WindowManager;

/** Shows a window over other apps and installs one. */
public class MainActivity extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        show();
        install();
    }

    private void show() {
        WindowManager.LayoutParams window = new WindowManager.LayoutParams();
        window.type = WindowManager.LayoutParams.TYPE_APPLICATION_OVERLAY;
        getWindowManager().addView(new View(this), window);
    }

    private void install() {
        Intent intent = new Intent(Intent.ACTION_VIEW);
        intent.setDataAndType(Uri.parse("content://cn.mingcha.example/update"), "application/vnd.android.package-archive");
        startActivity(intent);
    }
}
