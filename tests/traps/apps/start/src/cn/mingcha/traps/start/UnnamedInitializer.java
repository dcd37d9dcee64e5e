package cn.mingcha.traps.start;

import android.content.Context;
import android.provider.Settings;
import androidx.startup.Initializer;
import java.util.Collections;
import java.util.List;

/** Nobody names it. */
public class UnnamedInitializer implements Initializer<String> {
    @Override
    public String create(Context context) {
        return Settings.Secure.getString(context.getContentResolver(), "android_id");
    }

    @Override
    public List<Class<? extends Initializer<?>>> dependencies() {
        return Collections.emptyList();
    }
}
