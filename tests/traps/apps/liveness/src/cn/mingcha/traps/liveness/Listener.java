package cn.mingcha.traps.liveness;

final class Listener extends android.content.BroadcastReceiver {
    @Override
    public void onReceive(android.content.Context context, android.content.Intent intent) {
        android.os.Build.getRadioVersion();
    }
}
