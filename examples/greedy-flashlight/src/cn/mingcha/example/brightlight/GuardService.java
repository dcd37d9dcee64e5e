package cn.mingcha.example.brightlight;

import android.app.Notification;
import android.app.NotificationChannel;
import android.app.NotificationManager;
import android.app.Service;
import android.content.Context;
import android.content.Intent;
import android.graphics.PixelFormat;
import android.os.Build;
import android.os.IBinder;
import android.provider.Settings;
import android.view.Gravity;
import android.view.LayoutInflater;
import android.view.View;
import android.view.WindowManager;

/** Stays alive, comes back when killed, and lays an advertisement over other apps. */
public class GuardService extends Service {
    private View floating;

    @Override
    public int onStartCommand(Intent intent, int flags, int startId) {
        if (Build.VERSION.SDK_INT >= 26) {
            NotificationChannel channel = new NotificationChannel("guard", getString(R.string.app_name), NotificationManager.IMPORTANCE_MIN);
            ((NotificationManager) getSystemService(Context.NOTIFICATION_SERVICE)).createNotificationChannel(channel);
            Notification notification = new Notification.Builder(this, "guard")
                    .setSmallIcon(R.drawable.ic_bulb)
                    .setContentText(getString(R.string.guard_running))
                    .build();
            startForeground(1, notification);
        }
        if (floating == null && Settings.canDrawOverlays(this)) {
            showFloating();
        }
        return START_STICKY;
    }

    private void showFloating() {
        final WindowManager windows = (WindowManager) getSystemService(Context.WINDOW_SERVICE);
        WindowManager.LayoutParams params = new WindowManager.LayoutParams(
                WindowManager.LayoutParams.MATCH_PARENT,
                WindowManager.LayoutParams.WRAP_CONTENT,
                WindowManager.LayoutParams.TYPE_APPLICATION_OVERLAY,
                WindowManager.LayoutParams.FLAG_NOT_FOCUSABLE,
                PixelFormat.TRANSLUCENT);
        params.gravity = Gravity.TOP;
        floating = LayoutInflater.from(this).inflate(R.layout.floating, null);
        floating.findViewById(R.id.float_close).setOnClickListener(new View.OnClickListener() {
            @Override
            public void onClick(View view) {
                windows.removeView(floating);
            }
        });
        windows.addView(floating, params);
    }

    @Override
    public IBinder onBind(Intent intent) {
        return null;
    }
}
