package cn.mingcha.traps.threads;

import android.content.Context;
import android.provider.Settings;
import android.util.Log;

/** Plain threads. */
final class Threads {
    private final Context context;
    private Runnable kept;

    Threads(Context context) {
        this.context = context;
    }

    void all() {
        new Thread(new Runnable() {
            @Override
            public void run() {
                plain();
            }
        }).start();
        new Sub(context).start();
        new Idle(context);
        new Direct(context).run();
        kept = new Kept(context);
        later();
        new SelfStarting(context);
        Thread named = new Thread(null, new Named(context), "report");
        named.setDaemon(true);
        named.start();
        Thread never = new Thread(new Never(context));
        never.setName("never");
        new Outer(context).start();
    }

    private void plain() {
        Settings.Secure.getString(context.getContentResolver(), "android_id");
    }

    private void later() {
        new Thread(kept).start();
    }

    static final class Sub extends Thread {
        private final Context context;

        Sub(Context context) {
            this.context = context;
        }

        @Override
        public void run() {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class Idle extends Thread {
        private final Context context;

        Idle(Context context) {
            this.context = context;
        }

        @Override
        public void run() {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class Direct extends Thread {
        private final Context context;

        Direct(Context context) {
            this.context = context;
        }

        @Override
        public void run() {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class Kept extends Work {
        Kept(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class SelfStarting extends Thread {
        private final Context context;

        SelfStarting(Context context) {
            this.context = context;
            start();
        }

        @Override
        public void run() {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class Named extends Work {
        Named(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class Never extends Work {
        Never(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    /** Its run replaces the runnable that it was given, and never calls it. */
    static final class Outer extends Thread {
        Outer(Context context) {
            super(new Ignored(context));
        }

        @Override
        public void run() {
            Log.i("Threads", "nothing");
        }
    }

    static final class Ignored extends Work {
        Ignored(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }
}
