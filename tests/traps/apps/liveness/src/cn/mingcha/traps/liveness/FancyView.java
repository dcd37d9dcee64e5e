package cn.mingcha.traps.liveness;

public final class FancyView extends android.view.View {
    public FancyView(android.content.Context context, android.util.AttributeSet attributes) {
        super(context, attributes);
        android.os.Build.getRadioVersion();
    }

    @Override
    protected void onDraw(android.graphics.Canvas canvas) {
        android.os.Build.getRadioVersion();
    }
}
