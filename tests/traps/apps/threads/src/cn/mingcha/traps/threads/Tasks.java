package cn.mingcha.traps.threads;

import android.content.Context;
import android.os.AsyncTask;
import android.os.CountDownTimer;
import android.provider.Settings;
import java.util.Timer;
import java.util.TimerTask;

/** AsyncTask, Timer. */
final class Tasks {
    private final Context context;

    Tasks(Context context) {
        this.context = context;
    }

    void all() {
        new Run(context).execute();
        new NotRun(context);
        new Pooled(context).executeOnExecutor(AsyncTask.THREAD_POOL_EXECUTOR, "report");
        AsyncTask.execute(new Serial(context));
        new Timer().schedule(new Tick(context), 2000);
        new Timer("other", true).scheduleAtFixedRate(new Beat(context), 0, 60000);
        new CountDown(context).start();
        new CountDown2(context);
    }

    static final class Run extends AsyncTask<Void, Integer, String> {
        private final Context context;

        Run(Context context) {
            this.context = context;
        }

        @Override
        protected void onPreExecute() {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }

        @Override
        protected String doInBackground(Void... nothing) {
            return Settings.Secure.getString(context.getContentResolver(), "android_id");
        }

        /** Nobody publishes progress. */
        @Override
        protected void onProgressUpdate(Integer... values) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }

        @Override
        protected void onPostExecute(String result) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }

        /** Nobody cancels. */
        @Override
        protected void onCancelled() {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class NotRun extends AsyncTask<Void, Void, String> {
        private final Context context;

        NotRun(Context context) {
            this.context = context;
        }

        @Override
        protected String doInBackground(Void... nothing) {
            return Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class Pooled extends AsyncTask<String, Integer, String> {
        private final Context context;

        Pooled(Context context) {
            this.context = context;
        }

        @Override
        protected String doInBackground(String... names) {
            publishProgress(1);
            return names[0];
        }

        @Override
        protected void onProgressUpdate(Integer... values) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class Serial extends Work {
        Serial(Context context) {
            super(context);
        }

        @Override
        public void run() {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class Tick extends TimerTask {
        private final Context context;

        Tick(Context context) {
            this.context = context;
        }

        @Override
        public void run() {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class Beat extends TimerTask {
        private final Context context;

        Beat(Context context) {
            this.context = context;
        }

        @Override
        public void run() {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    static final class CountDown extends CountDownTimer {
        private final Context context;

        CountDown(Context context) {
            super(3000, 1000);
            this.context = context;
        }

        @Override
        public void onTick(long left) {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }

        @Override
        public void onFinish() {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }

    /** Never started. */
    static final class CountDown2 extends CountDownTimer {
        private final Context context;

        CountDown2(Context context) {
            super(3000, 1000);
            this.context = context;
        }

        @Override
        public void onTick(long left) {
        }

        @Override
        public void onFinish() {
            Settings.Secure.getString(context.getContentResolver(), "android_id");
        }
    }
}
