package cn.mingcha.traps.start;

import android.content.Context;
import android.provider.Settings;
import android.util.AttributeSet;
import android.view.View;

/** In the layout of a screen that a click opens. */
public class DetailView extends View {
    public DetailView(Context context, AttributeSet attributes) {
        super(context, attributes);
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }
}
