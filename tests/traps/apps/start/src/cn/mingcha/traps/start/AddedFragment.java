package cn.mingcha.traps.start;

import android.app.Fragment;
import android.content.Context;
import android.os.Bundle;
import android.provider.Settings;

/** Added and committed. */
public class AddedFragment extends Fragment {
    @Override
    public void onAttach(Context context) {
        super.onAttach(context);
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }

    @Override
    public void onActivityCreated(Bundle state) {
        super.onActivityCreated(state);
        Settings.Secure.getString(getActivity().getContentResolver(), "android_id");
    }
}
