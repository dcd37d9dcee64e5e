package cn.mingcha.traps.start;

import android.content.Context;
import android.provider.Settings;
import androidx.startup.Initializer;
import java.util.Collections;
import java.util.List;

/** Not in the manifest; another depends on it. */
public class NeededInitializer implements Initializer<String> {
    @Override
    public String create(Context context) {
        return Settings.Secure.getString(context.getContentResolver(), "android_id");
    }

    @Override
    public List<Class<? extends Initializer<?>>> dependencies() {
        return Collections.emptyList();
    }
}
