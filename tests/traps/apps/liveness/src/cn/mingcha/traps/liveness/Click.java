package cn.mingcha.traps.liveness;

final class Click implements android.view.View.OnClickListener {
    @Override
    public void onClick(android.view.View view) {
        android.os.Build.getRadioVersion();
    }
}
