package cn.mingcha.traps.askcustom;

import android.app.Dialog;
import android.content.Context;
import android.provider.Settings;

/** Nobody makes it any more. */
final class OldDialog extends Dialog {
    OldDialog(Context context) {
        super(context);
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }
}
