package cn.mingcha.traps.threads;

import android.app.Activity;
import android.content.Context;
import android.os.Handler;
import android.os.HandlerThread;
import android.os.Looper;
import android.os.Message;
import android.os.MessageQueue;
import android.provider.Settings;

/** Handlers and their messages. */
final class Handlers {
    private final Activity activity;

    Handlers(Activity activity) {
        this.activity = activity;
    }

    void all() {
        Handler main = new Handler(Looper.getMainLooper());
        main.post(new Posted(activity));
        main.postDelayed(new Delayed(activity), 3000);
        Runnable removed = new Removed(activity);
        main.postDelayed(removed, 5000);
        main.removeCallbacks(removed);
        new Switch(activity).sendEmptyMessage(1);
        HandlerThread thread = new Looping(activity);
        thread.start();
        new Handler(thread.getLooper()).post(new OnLooper(activity));
        Handler called = new Handler(Looper.getMainLooper(), new Back(activity));
        called.sendMessage(called.obtainMessage(7));
        Message.obtain(main, new InMessage(activity)).sendToTarget();
        activity.runOnUiThread(new OnUi(activity));
        Looper.myQueue().addIdleHandler(new Idling(activity));
        new Quiet(activity);
    }

    /** Message 1 is sent at once, message 3 by a click, message 2 by nobody. */
    static final class Switch extends Handler {
        private final Context context;

        Switch(Context context) {
            super(Looper.getMainLooper());
            this.context = context;
        }

        @Override
        public void handleMessage(Message message) {
            switch (message.what) {
                case 1:
                    whenOne();
                    break;
                case 2:
                    whenTwo();
                    break;
                case 3:
                    whenThree();
                    break;
                default:
                    break;
            }
        }

        private void whenOne() {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }

        private void whenTwo() {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }

        private void whenThree() {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    /** Nobody sends it anything. */
    static final class Quiet extends Handler {
        private final Context context;

        Quiet(Context context) {
            super(Looper.getMainLooper());
            this.context = context;
        }

        @Override
        public void handleMessage(Message message) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class Posted extends Work {
        Posted(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class Delayed extends Work {
        Delayed(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class Removed extends Work {
        Removed(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class Looping extends HandlerThread {
        private final Context context;

        Looping(Context context) {
            super("looping");
            this.context = context;
        }

        @Override
        protected void onLooperPrepared() {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class OnLooper extends Work {
        OnLooper(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class Back implements Handler.Callback {
        private final Context context;

        Back(Context context) {
            this.context = context;
        }

        @Override
        public boolean handleMessage(Message message) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
            return true;
        }
    }

    static final class InMessage extends Work {
        InMessage(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class OnUi extends Work {
        OnUi(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class Idling implements MessageQueue.IdleHandler {
        private final Context context;

        Idling(Context context) {
            this.context = context;
        }

        @Override
        public boolean queueIdle() {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
            return false;
        }
    }
}
