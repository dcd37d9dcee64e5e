package cn.mingcha.traps.liveness;

public final class ClassView extends android.view.View {
    public ClassView(android.content.Context context, android.util.AttributeSet attributes) {
        super(context, attributes);
        android.os.Build.getRadioVersion();
    }
}
