package cn.mingcha.example.plugin;

import android.content.Context;
import android.content.pm.PackageInfo;
import java.util.List;

/** A plugin: counts the applications, and so reads the list of them. */
public class AppCounter {
    public String run(Context context) {
        List<PackageInfo> packages = context.getPackageManager().getInstalledPackages(0);
        StringBuilder text = new StringBuilder();
        for (PackageInfo info : packages) {
            text.append(info.packageName).append(' ');
        }
        return packages.size() + ": " + text;
    }
}
