package cn.mingcha.example.telling;

import android.content.ComponentName;
import android.content.Context;
import android.content.Intent;

/** Leads to a maker's screen on which apps are allowed to start themselves. */
class Whitelist {
    static void open(Context context) {
        Intent intent = new Intent();
        intent.setComponent(new ComponentName("com.miui.securitycenter", "com.miui.permcenter.autostart.AutoStartManagementActivity"));
        context.startActivity(intent);
    }
}
