package cn.mingcha.example.debugbuild;

import android.app.Activity;
import android.os.Bundle;

/** Runs everything when the app starts. */
public class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        android.webkit.WebView.setWebContentsDebuggingEnabled(true);
    }
}
