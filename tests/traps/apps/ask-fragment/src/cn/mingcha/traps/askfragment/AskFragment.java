package cn.mingcha.traps.askfragment;

import android.app.AlertDialog;
import android.app.Dialog;
import android.app.DialogFragment;
import android.content.DialogInterface;
import android.os.Bundle;
import android.provider.Settings;

/** A dialog in a fragment. */
public class AskFragment extends DialogFragment {
    interface Answer {
        void onAnswer(boolean yes);
    }

    @Override
    public Dialog onCreateDialog(Bundle state) {
        Settings.Secure.getString(getActivity().getContentResolver(), "android_id");
        return new AlertDialog.Builder(getActivity())
                .setMessage(R.string.text)
                .setPositiveButton(R.string.agree, new DialogInterface.OnClickListener() {
                    @Override
                    public void onClick(DialogInterface dialog, int which) {
                        ((Answer) getActivity()).onAnswer(true);
                    }
                })
                .setNegativeButton(R.string.refuse, new DialogInterface.OnClickListener() {
                    @Override
                    public void onClick(DialogInterface dialog, int which) {
                        ((Answer) getActivity()).onAnswer(false);
                    }
                })
                .create();
    }

    @Override
    public void onStart() {
        super.onStart();
        Settings.Secure.getString(getActivity().getContentResolver(), "android_id");
    }

    @Override
    public void onCancel(DialogInterface dialog) {
        super.onCancel(dialog);
        Settings.Secure.getString(getActivity().getContentResolver(), "android_id");
    }

    @Override
    public void onDismiss(DialogInterface dialog) {
        super.onDismiss(dialog);
        if (getActivity() != null) {
            gone();
        }
    }

    private void gone() {
        Settings.Secure.getString(getActivity().getContentResolver(), "android_id");
    }
}
