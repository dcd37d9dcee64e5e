package cn.mingcha.traps.start.boot;

import android.content.pm.PackageManager;
import android.os.Bundle;
import android.util.Log;

/** Makes the class that the application's meta-data names. */
public class BootProvider extends cn.mingcha.traps.start.QuietProvider {
    @Override
    public boolean onCreate() {
        try {
            Bundle data = getContext().getPackageManager()
                    .getApplicationInfo(getContext().getPackageName(), PackageManager.GET_META_DATA).metaData;
            ((Task) Class.forName(data.getString("boot.task")).newInstance()).run(getContext());
        } catch (Exception e) {
            Log.w("Boot", e);
        }
        return true;
    }
}
