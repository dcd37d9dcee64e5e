package cn.mingcha.traps.askoverlay;

import android.app.Activity;
import android.content.Context;
import android.provider.Settings;
import android.view.View;

/** One class for both answers: what it is made with tells them apart. */
final class Answer implements View.OnClickListener {
    private final Activity activity;
    private final boolean yes;

    Answer(Activity activity, boolean yes) {
        this.activity = activity;
        this.yes = yes;
    }

    @Override
    public void onClick(View view) {
        activity.getPreferences(Context.MODE_PRIVATE).edit().putInt("answer", yes ? 1 : 2).apply();
        if (yes) {
            agreed();
        } else {
            refused();
            activity.finish();
        }
        both();
    }

    private void agreed() {
        Settings.Secure.getString(activity.getContentResolver(), "android_id");
    }

    private void refused() {
        Settings.Secure.getString(activity.getContentResolver(), "android_id");
    }

    private void both() {
        Settings.Secure.getString(activity.getContentResolver(), "android_id");
    }
}
