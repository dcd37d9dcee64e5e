package androidx.startup;

import android.content.ComponentName;
import android.content.pm.PackageManager;
import android.os.Bundle;
import java.util.HashSet;
import java.util.Set;

/** Does what the library's provider does: makes every initialiser that its own meta-data names with the value androidx.startup. */
public class InitializationProvider extends cn.mingcha.traps.start.QuietProvider {
    private final Set<Class<?>> done = new HashSet<Class<?>>();

    @Override
    public boolean onCreate() {
        try {
            ComponentName self = new ComponentName(getContext().getPackageName(), InitializationProvider.class.getName());
            Bundle data = getContext().getPackageManager().getProviderInfo(self, PackageManager.GET_META_DATA).metaData;
            for (String name : data.keySet()) {
                if ("androidx.startup".equals(data.getString(name, null))) {
                    initialize(Class.forName(name));
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return true;
    }

    private void initialize(Class<?> type) throws Exception {
        if (!done.add(type)) {
            return;
        }
        Initializer<?> initializer = (Initializer<?>) type.getDeclaredConstructor().newInstance();
        for (Class<? extends Initializer<?>> before : initializer.dependencies()) {
            initialize(before);
        }
        initializer.create(getContext());
    }
}
