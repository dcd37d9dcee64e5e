package cn.mingcha.example.harmless;

import android.content.ComponentName;
import android.content.Context;
import android.location.LocationManager;

/** The position on demand, beside a call with a small number of its own. */
class Switch {
    static Object use(Context context) {
        context.getPackageManager().setComponentEnabledSetting(new ComponentName(context, Main.class), 1, 1);
        return ((LocationManager) context.getSystemService(Context.LOCATION_SERVICE)).getLastKnownLocation("gps");
    }
}
