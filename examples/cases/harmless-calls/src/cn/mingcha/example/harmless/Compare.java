package cn.mingcha.example.harmless;

import android.content.res.Configuration;
import java.io.IOException;

/** Compares with the defaults and leaves the screen alone. */
class Compare {
    static int differences(Configuration now) throws IOException {
        Configuration defaults = new Configuration();
        defaults.setToDefaults();
        Runtime.getRuntime().exec("ls -l");
        return defaults.diff(now);
    }
}
