package cn.mingcha.traps.vendors;

import android.content.Context;
import android.provider.Settings;
import cn.mingcha.example.sdk.ads.Controller;

/** Forbids the SDK to read, and reads for it. */
final class OwnController extends Controller {
    private final Context context;

    OwnController(Context context) {
        this.context = context;
    }

    @Override
    public boolean mayReadId() {
        return false;
    }

    @Override
    public String id() {
        return Settings.Secure.getString(context.getContentResolver(), "android_id");
    }
}
