package com.jingling.cleaner.work;

import android.app.IntentService;
import android.content.Intent;
import java.io.File;

public class JunkService extends IntentService {
    public JunkService() {
        super("junk");
    }

    @Override
    protected void onHandleIntent(Intent i) {
        clear(getCacheDir());
        clear(getExternalCacheDir());
    }

    private void clear(File f) {
        File[] inside = f == null ? null : f.listFiles();
        if (inside != null) {
            for (File one : inside) {
                clear(one);
            }
        }
        if (f != null && f.isFile()) {
            f.delete();
        }
    }
}
