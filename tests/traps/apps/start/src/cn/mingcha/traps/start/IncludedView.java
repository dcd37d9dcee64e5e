package cn.mingcha.traps.start;

import android.content.Context;
import android.provider.Settings;
import android.util.AttributeSet;
import android.view.View;

/** In a part that the first layout includes. */
public class IncludedView extends View {
    public IncludedView(Context context, AttributeSet attributes) {
        super(context, attributes);
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }
}
