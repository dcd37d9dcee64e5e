package cn.mingcha.example.bindsmakerservice;

import android.app.Activity;
import android.content.ComponentName;
import android.content.Intent;
import android.os.Bundle;

/** Binds it. */
public class Main extends Activity {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        startService(new Intent().setComponent(new ComponentName("com.huawei.hwid", "com.huawei.hwid.Service")));
    }
}
