package cn.mingcha.traps.start;

import android.content.Context;
import android.provider.Settings;
import android.util.AttributeSet;
import android.view.View;

/** Named by the class attribute. */
public class ClassView extends View {
    public ClassView(Context context, AttributeSet attributes) {
        super(context, attributes);
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }
}
