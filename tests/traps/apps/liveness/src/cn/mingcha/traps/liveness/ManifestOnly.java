package cn.mingcha.traps.liveness;

public final class ManifestOnly extends android.app.Service {
    @Override
    public android.os.IBinder onBind(android.content.Intent intent) {
        return null;
    }

    @Override
    public int onStartCommand(android.content.Intent intent, int flags, int id) {
        android.os.Build.getRadioVersion();
        return START_NOT_STICKY;
    }
}
