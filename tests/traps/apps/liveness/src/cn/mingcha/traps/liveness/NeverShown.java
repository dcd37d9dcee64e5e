package cn.mingcha.traps.liveness;

final class NeverShown extends android.app.Dialog {
    NeverShown(android.content.Context context) {
        super(context);
    }

    public void onTap(android.view.View view) {
        android.os.Build.getRadioVersion();
    }
}
