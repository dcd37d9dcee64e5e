package cn.mingcha.traps.threads;

import android.app.AlarmManager;
import android.app.PendingIntent;
import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.content.IntentFilter;
import android.content.SharedPreferences;
import android.database.ContentObserver;
import android.net.ConnectivityManager;
import android.net.Network;
import android.os.Handler;
import android.os.SystemClock;
import android.provider.Settings;

/** What the system calls back some time. */
final class Later {
    private final Context context;

    Later(Context context) {
        this.context = context;
    }

    void all() {
        SoonJob.schedule(context);
        AlarmManager alarms = (AlarmManager) context.getSystemService(Context.ALARM_SERVICE);
        PendingIntent soon = PendingIntent.getBroadcast(context, 0, new Intent(context, AlarmReceiver.class), 0);
        alarms.set(AlarmManager.ELAPSED_REALTIME, SystemClock.elapsedRealtime() + 60000, soon);
        PendingIntent.getBroadcast(context, 1, new Intent(context, NoticeReceiver.class), 0);
        context.registerReceiver(new Battery(), new IntentFilter(Intent.ACTION_BATTERY_CHANGED));
        context.registerReceiver(new Screen(), new IntentFilter(Intent.ACTION_SCREEN_OFF));
        ConnectivityManager manager = (ConnectivityManager) context.getSystemService(Context.CONNECTIVITY_SERVICE);
        manager.registerDefaultNetworkCallback(new Online(context));
        context.getContentResolver().registerContentObserver(Settings.System.CONTENT_URI, true, new Changed(context));
        context.getSharedPreferences("threads", Context.MODE_PRIVATE).registerOnSharedPreferenceChangeListener(new Preferred(context));
    }

    static final class Battery extends BroadcastReceiver {
        @Override
        public void onReceive(Context context, Intent intent) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class Screen extends BroadcastReceiver {
        @Override
        public void onReceive(Context context, Intent intent) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class Online extends ConnectivityManager.NetworkCallback {
        private final Context context;

        Online(Context context) {
            this.context = context;
        }

        @Override
        public void onAvailable(Network network) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class Changed extends ContentObserver {
        private final Context context;

        Changed(Context context) {
            super(new Handler());
            this.context = context;
        }

        @Override
        public void onChange(boolean self) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    /** Only the consent is ever written to that file. */
    static final class Preferred implements SharedPreferences.OnSharedPreferenceChangeListener {
        private final Context context;

        Preferred(Context context) {
            this.context = context;
        }

        @Override
        public void onSharedPreferenceChanged(SharedPreferences preferences, String key) {
            if ("agreed".equals(key)) {
                Settings.Secure.getString(context.getContentResolver(), "android_id");
            }
        }
    }
}
