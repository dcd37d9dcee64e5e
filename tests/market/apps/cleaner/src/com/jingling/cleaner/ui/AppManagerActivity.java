package com.jingling.cleaner.ui;

import android.app.ListActivity;
import android.content.pm.PackageInfo;
import android.os.Bundle;
import android.view.View;
import android.widget.ArrayAdapter;
import android.widget.ListView;
import java.util.ArrayList;
import java.util.List;

/** Lets the user open an app from the list of what is installed. */
public class AppManagerActivity extends ListActivity {
    private final List<String> names = new ArrayList<String>();

    @Override
    protected void onCreate(Bundle b) {
        super.onCreate(b);
        for (PackageInfo p : getPackageManager().getInstalledPackages(0)) {
            names.add(p.packageName);
        }
        setListAdapter(new ArrayAdapter<String>(this, android.R.layout.simple_list_item_1, names));
    }

    @Override
    protected void onListItemClick(ListView l, View v, int position, long id) {
        startActivity(getPackageManager().getLaunchIntentForPackage(names.get(position)));
    }
}
