package cn.mingcha.example.telling;

import android.content.Context;
import android.content.res.Configuration;

/** Puts the size of letters back to the default. */
class Letters {
    static void reset(Context context) {
        Configuration configuration = new Configuration();
        configuration.setToDefaults();
        context.getResources().updateConfiguration(configuration, context.getResources().getDisplayMetrics());
    }
}
