package cn.mingcha.traps.start;

import android.content.Context;
import android.graphics.Canvas;
import android.provider.Settings;
import android.util.AttributeSet;
import android.view.MotionEvent;
import android.view.View;

/** In the first layout. */
public class StartView extends View {
    public StartView(Context context, AttributeSet attributes) {
        super(context, attributes);
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }

    public StartView(Context context) {
        super(context);
        direct(context);
    }

    private static void direct(Context context) {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }

    @Override
    protected void onFinishInflate() {
        super.onFinishInflate();
        Settings.Secure.getString(getContext().getContentResolver(), "android_id");
    }

    @Override
    protected void onDraw(Canvas canvas) {
        super.onDraw(canvas);
        Settings.Secure.getString(getContext().getContentResolver(), "android_id");
    }

    @Override
    public boolean onTouchEvent(MotionEvent event) {
        Settings.Secure.getString(getContext().getContentResolver(), "android_id");
        return super.onTouchEvent(event);
    }
}
