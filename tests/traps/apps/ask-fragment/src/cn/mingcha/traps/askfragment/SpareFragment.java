package cn.mingcha.traps.askfragment;

import android.app.Dialog;
import android.app.DialogFragment;
import android.os.Bundle;
import android.provider.Settings;

/** Made by nobody. */
public class SpareFragment extends DialogFragment {
    @Override
    public Dialog onCreateDialog(Bundle state) {
        Settings.Secure.getString(getActivity().getContentResolver(), "android_id");
        return new Dialog(getActivity());
    }
}
