package cn.mingcha.traps.start;

import android.content.Context;
import android.provider.Settings;
import androidx.startup.Initializer;
import java.util.ArrayList;
import java.util.List;

/** Named in the manifest, and needs another first. */
public class NamedInitializer implements Initializer<String> {
    @Override
    public String create(Context context) {
        return Settings.Secure.getString(context.getContentResolver(), "android_id");
    }

    @Override
    public List<Class<? extends Initializer<?>>> dependencies() {
        List<Class<? extends Initializer<?>>> list = new ArrayList<Class<? extends Initializer<?>>>();
        list.add(NeededInitializer.class);
        return list;
    }
}
