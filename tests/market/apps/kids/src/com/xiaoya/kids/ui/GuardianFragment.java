package com.xiaoya.kids.ui;

import android.app.AlertDialog;
import android.app.Dialog;
import android.app.DialogFragment;
import android.os.Bundle;
import com.xiaoya.kids.R;

public class GuardianFragment extends DialogFragment {
    public interface Choice {
        void guardian(boolean agreed);
    }

    @Override
    public Dialog onCreateDialog(Bundle b) {
        setCancelable(false);
        return new AlertDialog.Builder(getActivity())
                .setMessage(R.string.children_policy)
                .setPositiveButton(R.string.guardian_agree, (d, w) -> ((Choice) getActivity()).guardian(true))
                .setNegativeButton(R.string.guardian_refuse, (d, w) -> ((Choice) getActivity()).guardian(false))
                .create();
    }
}
