package cn.mingcha.traps.gates;

import android.app.Application;
import com.tencent.mmkv.MMKV;

/** What the process starts with: flags that are cached, preset and left alone. */
public class GateApp extends Application {
    @Override
    public void onCreate() {
        super.onCreate();
        MMKV.initialize(this);
        FlagGates.cached = getSharedPreferences("settings", MODE_PRIVATE).getBoolean("agreed", false);
        FlagGates.preset = true;
        Session.preset().setAgreed(true);
    }
}
