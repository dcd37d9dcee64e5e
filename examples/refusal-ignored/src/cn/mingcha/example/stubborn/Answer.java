package cn.mingcha.example.stubborn;

import android.content.DialogInterface;

/** One listener for both buttons. */
final class Answer implements DialogInterface.OnClickListener {
    private final MainActivity activity;

    Answer(MainActivity activity) {
        this.activity = activity;
    }

    @Override
    public void onClick(DialogInterface dialog, int which) {
        if (which == DialogInterface.BUTTON_POSITIVE) {
            Flags.of(activity).put("agreed", true);
            Collector.phone(activity);
        } else {
            activity.leave();
        }
    }
}
