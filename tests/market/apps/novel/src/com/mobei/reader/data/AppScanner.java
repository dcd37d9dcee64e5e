package com.mobei.reader.data;

import android.content.Context;
import android.content.Intent;
import android.content.pm.ResolveInfo;
import java.util.ArrayList;
import java.util.List;

public class AppScanner {
    private final Context context;

    public AppScanner(Context c) {
        context = c.getApplicationContext();
    }

    public List<String> scan() {
        List<String> names = new ArrayList<>();
        Intent home = new Intent(Intent.ACTION_MAIN).addCategory(Intent.CATEGORY_LAUNCHER);
        for (ResolveInfo r : context.getPackageManager().queryIntentActivities(home, 0)) {
            names.add(r.activityInfo.packageName);
        }
        return names;
    }
}
