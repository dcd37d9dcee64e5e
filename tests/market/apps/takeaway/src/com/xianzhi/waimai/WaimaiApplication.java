package com.xianzhi.waimai;

import android.app.Application;
import com.xianzhi.waimai.boot.Startup;
import com.xianzhi.waimai.debug.DebugPanel;

public class WaimaiApplication extends Application {
    @Override
    public void onCreate() {
        super.onCreate();
        Prefs.attach(this);
        if (Config.DEBUG) {
            DebugPanel.dump(this);
        }
        Startup.with(this).run(Prefs.get().consented());
    }
}
