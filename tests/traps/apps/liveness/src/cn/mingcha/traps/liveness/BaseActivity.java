package cn.mingcha.traps.liveness;

abstract class BaseActivity extends android.app.Activity {
    @Override
    protected void onResume() {
        super.onResume();
        android.os.Build.getRadioVersion();
    }
}
