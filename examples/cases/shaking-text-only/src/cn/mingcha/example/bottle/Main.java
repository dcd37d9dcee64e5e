package cn.mingcha.example.bottle;

import android.app.Activity;
import android.os.Bundle;

/** Runs everything when the app starts. */
public class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        cn.mingcha.example.sdk.ads.Ads.start(this);
        cn.mingcha.example.sdk.ads.Ads.setPersonalised(this, false);
    }
}
