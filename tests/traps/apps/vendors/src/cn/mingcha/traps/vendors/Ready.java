package cn.mingcha.traps.vendors;

import android.content.Context;
import android.provider.Settings;
import cn.mingcha.example.sdk.analytics.Analytics;

/** The app's own code, called by the SDK. */
final class Ready implements Analytics.Listener {
    private final Context context;

    Ready(Context context) {
        this.context = context;
    }

    @Override
    public void onReady() {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }
}
