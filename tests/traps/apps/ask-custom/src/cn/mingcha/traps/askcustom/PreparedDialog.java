package cn.mingcha.traps.askcustom;

import android.app.Dialog;
import android.content.Context;
import android.os.Bundle;
import android.provider.Settings;

/** Made, and never shown. */
final class PreparedDialog extends Dialog {
    PreparedDialog(Context context) {
        super(context);
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        Settings.Secure.getString(getContext().getContentResolver(), "android_id");
    }
}
