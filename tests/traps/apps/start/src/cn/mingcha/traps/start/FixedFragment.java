package cn.mingcha.traps.start;

import android.app.Fragment;
import android.os.Bundle;
import android.provider.Settings;
import android.view.LayoutInflater;
import android.view.View;
import android.view.ViewGroup;

/** In the first layout. */
public class FixedFragment extends Fragment {
    @Override
    public View onCreateView(LayoutInflater inflater, ViewGroup container, Bundle state) {
        Settings.Secure.getString(getActivity().getContentResolver(), "android_id");
        return new View(getActivity());
    }
}
