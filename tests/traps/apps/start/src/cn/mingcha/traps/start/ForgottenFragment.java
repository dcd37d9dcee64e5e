package cn.mingcha.traps.start;

import android.app.Fragment;
import android.content.Context;
import android.provider.Settings;

/** Added, and never committed. */
public class ForgottenFragment extends Fragment {
    @Override
    public void onAttach(Context context) {
        super.onAttach(context);
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }
}
