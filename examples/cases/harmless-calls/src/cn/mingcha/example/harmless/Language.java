package cn.mingcha.example.harmless;

import android.content.Context;
import android.content.res.Configuration;
import java.io.IOException;
import java.util.Locale;

/** Changes the language and nothing else. */
class Language {
    static void set(Context context) throws IOException {
        Configuration configuration = context.getResources().getConfiguration();
        configuration.setLocale(Locale.CHINA);
        context.getResources().updateConfiguration(configuration, context.getResources().getDisplayMetrics());
        Runtime.getRuntime().exec("ls -l");
    }
}
