package com.fukang.launcher.home;

import android.app.ListActivity;
import android.content.Intent;
import android.content.pm.ResolveInfo;
import android.os.Bundle;
import android.view.View;
import android.widget.ArrayAdapter;
import android.widget.ListView;
import java.util.ArrayList;
import java.util.List;

/** What a launcher is for: the apps, and starting one. */
public class AllAppsActivity extends ListActivity {
    private List<ResolveInfo> apps;

    @Override
    protected void onCreate(Bundle b) {
        super.onCreate(b);
        apps = getPackageManager().queryIntentActivities(new Intent(Intent.ACTION_MAIN).addCategory(Intent.CATEGORY_LAUNCHER), 0);
        List<CharSequence> names = new ArrayList<>();
        for (ResolveInfo r : apps) {
            names.add(r.loadLabel(getPackageManager()));
        }
        setListAdapter(new ArrayAdapter<>(this, android.R.layout.simple_list_item_1, names));
    }

    @Override
    protected void onListItemClick(ListView l, View v, int position, long id) {
        ResolveInfo r = apps.get(position);
        startActivity(new Intent(Intent.ACTION_MAIN).setClassName(r.activityInfo.packageName, r.activityInfo.name));
    }
}
