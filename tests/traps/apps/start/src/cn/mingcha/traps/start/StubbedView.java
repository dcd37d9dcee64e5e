package cn.mingcha.traps.start;

import android.content.Context;
import android.provider.Settings;
import android.util.AttributeSet;
import android.view.View;

/** Behind a stub that only a click inflates. */
public class StubbedView extends View {
    public StubbedView(Context context, AttributeSet attributes) {
        super(context, attributes);
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }
}
