package cn.mingcha.traps.start;

import android.content.Context;
import android.graphics.Canvas;
import android.provider.Settings;
import android.util.AttributeSet;
import android.view.View;

/** Is made, and never drawn. */
public class GoneView extends View {
    public GoneView(Context context, AttributeSet attributes) {
        super(context, attributes);
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }

    @Override
    protected void onDraw(Canvas canvas) {
        super.onDraw(canvas);
        Settings.Secure.getString(getContext().getContentResolver(), "android_id");
    }
}
