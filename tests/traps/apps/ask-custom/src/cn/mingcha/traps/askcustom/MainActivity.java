package cn.mingcha.traps.askcustom;

import android.app.Activity;
import android.os.Bundle;
import android.provider.Settings;

/** Listens to the dialog's answers. */
public class MainActivity extends Activity implements ConsentDialog.Listener {
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        if (!getSharedPreferences("custom", MODE_PRIVATE).getBoolean("ok", false)) {
            new ConsentDialog(this, this).show();
        }
        new PreparedDialog(this);
    }

    @Override
    public void onAgree() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }

    @Override
    public void onRefuse() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
        finish();
    }

    @Override
    public void onLink() {
        Settings.Secure.getString(this.getContentResolver(), "android_id");
    }
}
